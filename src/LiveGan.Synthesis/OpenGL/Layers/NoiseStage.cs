using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>The layers' planes of random noise, drawn on the card.</summary>
sealed unsafe class NoiseStage
{
    readonly GlDevice _device;
    readonly (ConvolutionStage Layer, Dispatch Dispatch, int Key)[] _planes;

    /// <param name="device">The device.</param>
    /// <param name="layers">The layers with noise and where their planes begin.</param>
    /// <param name="planes">Receives the noise.</param>
    /// <param name="specialised">Whether shapes are compiled in.</param>
    public NoiseStage(GlDevice device, IReadOnlyList<(ConvolutionStage Layer, int Start)> layers, GpuBuffer planes, bool specialised)
    {
        _device = device;
        _planes = [.. layers.Select(layer =>
        {
            int count = layer.Layer.Shape.OutputSize * layer.Layer.Shape.OutputSize;
            var text = new ShaderText("noise.comp", [], [], [("plane", layer.Start), ("count", count)], specialised);
            Dispatch dispatch = new Dispatch(device, $"{layer.Layer.Name}.noise", text, (uint)((count + GaussianNoise.BlockSize - 1) / GaussianNoise.BlockSize))
                .Writes(4, planes);
            return (layer.Layer, dispatch, dispatch.Program.Location("key"));
        })];
    }

    /// <summary>Draws what the active layers need.</summary>
    public void Run(Barriers barriers, ulong seed)
    {
        foreach (var (layer, dispatch, location) in _planes)
        {
            if (!layer.IsActive) continue;
            ulong key = GaussianNoise.Key(seed, (ulong)layer.StyleRow);
            _device.Gl.UseProgram(dispatch.Program.Name);
            _device.Compute.Uniform2ui(location, (uint)key, (uint)(key >> 32));
            dispatch.Run(barriers);
        }
    }
}
