using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveGan.MixingConsole;

/// <summary>How the console reads and writes JSON: camel case; what it does not know is an error.</summary>
static class Json
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        MaxDepth = 16,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>What is wrong with a text, in one sentence without names of the program's inside.</summary>
    public static string Explain(Exception error) => error is JsonException { Path: { Length: > 1 } path }
        ? $"this JSON is not understood at '{path}': GET /api lists what each message and body holds"
        : "this is not understood as JSON of the API: GET /api lists what each message and body holds";
}
