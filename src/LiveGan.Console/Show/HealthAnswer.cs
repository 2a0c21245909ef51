namespace LiveGan.MixingConsole.Show;

/// <summary>How the show fares, in the words of machines that watch it.</summary>
/// <param name="IsHealthy">True while pictures are made.</param>
/// <param name="Json">One JSON object, the content of <c>/api/health</c>.</param>
/// <param name="Metrics">Prometheus's text format, version 0.0.4, the content of <c>/metrics</c>.</param>
public sealed record HealthAnswer(bool IsHealthy, string Json, string Metrics);
