using LiveGan.Core.Bending;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>One bend's dispatch with its numbers.</summary>
/// <param name="dispatch">The dispatch.</param>
/// <param name="masks">1 for its channels, 0 for the others.</param>
sealed class BendDispatch(Dispatch dispatch, GpuBuffer masks)
{
    static readonly string[] Names = ["startX", "startY", "alongX", "alongY", "flipX", "flipY", "threshold", "factor", "moves", "bypassGain"];

    readonly FloatUniform[] _numbers = [.. Names.Select(name => dispatch.Float(name))];

    /// <summary>1 for its channels, 0 for the others.</summary>
    public GpuBuffer Masks => masks;

    /// <summary>Runs it.</summary>
    /// <param name="barriers">Places barriers.</param>
    /// <param name="bend">Limited to its ranges.</param>
    /// <param name="size">Height and width of the map.</param>
    /// <param name="bypassGain">Factor of the residual bypass that is added.</param>
    public void Run(Barriers barriers, in Bend bend, int size, float bypassGain)
    {
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * bend.Rotate);
        double alongX = cosine / bend.Zoom, alongY = sine / bend.Zoom, half = size / 2.0;
        double u = 0.5 - half - ((double)bend.ShiftX * size), v = 0.5 - half - ((double)bend.ShiftY * size);
        // Places count from the first pixel's centre.
        Set((float)(half - 0.5 + (u * alongX) - (v * alongY)), (float)(half - 0.5 + (u * alongY) + (v * alongX)), (float)alongX, (float)alongY,
            bend.FlipX, bend.FlipY, bend.Threshold, bend.Scale * (1f - bend.Ablate), bend.IsSpatial ? 1f : 0f, bypassGain);
        dispatch.Run(barriers, _numbers);
    }

    void Set(params ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++) _numbers[i].Value = values[i];
    }
}
