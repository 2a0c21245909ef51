using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>Tuned plans on disk, one file for each card, driver, precision and set of layer shapes.</summary>
/// <remarks>A file that cannot be read, or whose plans do not fit, is as good as none: the rule chooses, or tuning begins again.</remarks>
static class PlanStore
{
    const int MostFiles = 256;

    /// <summary>The stored plans, or null where there are none for all of the network's layers.</summary>
    public static IReadOnlyDictionary<LayerShape, TilePlan>? Load(GlDevice device, StyleGan2Network network, GlPrecision precision)
    {
        if (CacheFolder.Find("plans") is not { } folder) return null;
        try
        {
            string path = Path.Combine(folder, Name(device, network, precision));
            if (!File.Exists(path)) return null;
            StoredPlan[] stored = JsonSerializer.Deserialize<StoredPlan[]>(File.ReadAllBytes(path)) ?? [];
            if (stored.Any(entry => entry?.Shape is null || entry.Plan is null)) return null;
            Dictionary<LayerShape, TilePlan> plans = stored.DistinctBy(entry => entry.Shape).ToDictionary(entry => entry.Shape, entry => entry.Plan);
            bool whole = PlanTuner.Layers(network).All(layer => plans.TryGetValue(layer.Shape, out TilePlan? plan)
                && plan.Fits(layer.Shape, device.Limits.MaxSharedBytes, device.Limits.MaxInvocations));
            return whole ? plans : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Keeps what tuning found.</summary>
    public static void Save(GlDevice device, StyleGan2Network network, GlPrecision precision, IReadOnlyList<TunedLayer> layers)
    {
        if (CacheFolder.Find("plans") is not { } folder) return;
        StoredPlan[] stored = [.. layers.Select(layer => new StoredPlan(layer.Shape, layer.Plan))];
        CacheFolder.Write(folder, Name(device, network, precision), JsonSerializer.SerializeToUtf8Bytes(stored), MostFiles);
    }

    static string Name(GlDevice device, StyleGan2Network network, GlPrecision precision)
    {
        string key = string.Join('\n', [
            device.Description.Vendor, device.Description.Renderer, device.Description.Version, precision.ToString(),
            .. PlanTuner.Layers(network).Select(layer => layer.Shape.ToString()),
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + ".json";
    }
}
