using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Tests;

/// <summary>A performance at random: at each step something of a frame's inputs changes, or nothing.</summary>
sealed class ChangeWalk
{
    readonly Random _random;
    readonly StyleGan2Network _network;
    readonly List<Bend> _bends = [];

    public ChangeWalk(StyleGan2Network network, byte seed)
    {
        (_network, _random) = (network, new Random(seed));
        Ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(seed, 3, 0, Ws);
        Gains = [.. Enumerable.Repeat(1f, network.StyleRows)];
    }

    /// <summary><c>[StyleRows, WDim]</c>.</summary>
    public float[] Ws { get; }

    public NoiseSettings Noise { get; private set; } = new(NoiseMode.Const);

    /// <summary><c>[StyleRows]</c>.</summary>
    public float[] Gains { get; }

    public Bend[] Bends => [.. _bends];

    public void Step()
    {
        switch (_random.Next(8))
        {
            case 0:
                Ws[_random.Next(Ws.Length)] += 0.5f;
                break;
            case 1:
                int row = _random.Next(_network.StyleRows);
                for (int d = 0; d < _network.WDim; d++) Ws[(row * _network.WDim) + d] *= -0.75f;
                break;
            case 2:
                Noise = new NoiseSettings((NoiseMode)_random.Next(3), _random.Next(3) / 2f, (ulong)_random.Next(3));
                break;
            case 3:
                for (int i = _random.Next(Ws.Length); i < Ws.Length; i++) Ws[i] += 0.1f;
                break;
            case 4:
                _bends.Add(RandomBend.Draw(_random, _network.StyleRows));
                break;
            case 5 when _bends.Count > 0:
                _bends.RemoveAt(_random.Next(_bends.Count));
                break;
            case 6:
                Gains[_random.Next(Gains.Length)] = _random.Next(3);
                break;
        }
    }
}
