using System.Text.Json.Serialization;

namespace LiveGan.Synthesis.Measurement;

/// <summary>What <see cref="EngineBenchmark"/> found; as JSON it is what <c>livegan bench --json</c> prints.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Network">The network, for people.</param>
/// <param name="Resolution">Height and width of the picture.</param>
/// <param name="MsP50">Median milliseconds of a frame, from z to 8-bit picture.</param>
/// <param name="MsP99">The 99th percentile.</param>
/// <param name="Fps">Frames a second at the median.</param>
/// <param name="Gmac">Thousand million multiply-adds of a frame's convolutions, counted directly.</param>
/// <param name="GflopsEffective">2·Gmac a second at the median: more than was computed, where tricks save work.</param>
/// <param name="GflopsPeak">Median of the machine's own peak, measured between the frames.</param>
/// <param name="BytesPerFrame">Managed bytes allocated by a frame.</param>
public sealed record EngineMeasurement(
    [property: JsonPropertyName("engine")] string Engine,
    [property: JsonPropertyName("network")] string Network,
    [property: JsonPropertyName("resolution")] int Resolution,
    [property: JsonPropertyName("ms_p50")] double MsP50,
    [property: JsonPropertyName("ms_p99")] double MsP99,
    [property: JsonPropertyName("fps")] double Fps,
    [property: JsonPropertyName("gmac")] double Gmac,
    [property: JsonPropertyName("gflops_effective")] double GflopsEffective,
    [property: JsonPropertyName("gflops_peak")] double GflopsPeak,
    [property: JsonPropertyName("bytes_per_frame")] long BytesPerFrame);
