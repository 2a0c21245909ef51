using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LiveGan.Core.Presets;

/// <summary>JSON as presets are written: indented, letters as they are.</summary>
static class JsonText
{
    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options)) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }
}
