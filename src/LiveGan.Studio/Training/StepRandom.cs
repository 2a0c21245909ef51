using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>Every step draws from its own seed, so that a resumed training goes on exactly as an uninterrupted one.</summary>
static class StepRandom
{
    public static void Begin(int seed, long step)
    {
        ulong mixed = unchecked((ulong)step * 0x9E3779B97F4A7C15UL + (uint)seed);
        mixed = (mixed ^ (mixed >> 31)) * 0xD6E8FEB86659FD93UL;
        torch.manual_seed((long)(mixed >> 2));
    }
}
