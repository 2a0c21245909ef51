using System.Text.Json;
using LiveGan.Core.Cues;
using LiveGan.Core.Tempo;

namespace LiveGan.Core.Presets;

/// <summary>Sessions as JSON, format <c>session/1</c>; strict as <see cref="LookJson"/>.</summary>
public static class SessionJson
{
    /// <summary>Reads a session.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="PresetException">The text is not a sound session.</exception>
    public static Session Parse(string json, string fileName) => Parse(PresetDocument.Open(json, fileName, "session", PresetDocument.MaxSessionBytes));

    /// <summary>Writes a session so that <see cref="Parse(string, string)"/> gives an equal one.</summary>
    public static string Write(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("livegan", "session/1");
            WriteKeys(json, session);
            json.WriteEndObject();
        });
    }

    internal static Session Parse(PresetObject root)
    {
        List<JsonPart> cues = root.List("cues", CueList.Count);
        var session = new Session
        {
            Now = CueJson.Parse(root.Child(root.Part("now"), "cue")),
            Cues = [.. cues.Select(part => part.Kind == JsonTokenType.Null ? null : CueJson.Parse(root.Child(part, "cue")))],
            Model = root.Text("model", "", longest: 4096),
            DeckB = root.Has("deckB") ? root.Text("deckB", "", longest: 4096) : null,
            Journal = root.Text("journal", "", longest: 4096),
            Tempo = root.Number("tempo", Transport.MinTempo, Transport.MaxTempo, Transport.StandardTempo),
            Quantum = root.Number("quantum", 0.0, 1024.0, 0.0),
            Locked = root.Dimensions("locked"),
        };
        root.Close();
        return session;
    }

    internal static void WriteKeys(Utf8JsonWriter json, Session session)
    {
        json.WritePropertyName("now");
        CueJson.Write(json, session.Now);
        json.WriteStartArray("cues");
        foreach (Cue? cue in session.Cues)
        {
            if (cue is null) json.WriteNullValue();
            else CueJson.Write(json, cue);
        }
        json.WriteEndArray();
        if (session.Model.Length > 0) json.WriteString("model", session.Model);
        if (session.DeckB is not null) json.WriteString("deckB", session.DeckB);
        if (session.Journal.Length > 0) json.WriteString("journal", session.Journal);
        json.WriteNumber("tempo", session.Tempo);
        json.WriteNumber("quantum", session.Quantum);
        if (session.Locked is not null) json.WriteString("locked", session.Locked.ToString());
    }
}
