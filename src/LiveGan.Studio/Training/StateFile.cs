using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveGan.Studio.Training;

/// <summary>Named single-precision tensors and facts in one safetensors file: a training to resume.</summary>
sealed class StateFile
{
    const int LargestHeader = 16 << 20;

    /// <summary>Facts.</summary>
    public Dictionary<string, string> Facts { get; } = [];

    /// <summary>Tensors.</summary>
    public Dictionary<string, (long[] Shape, float[] Values)> Tensors { get; } = [];

    /// <summary>Replaces a file at once: a crash leaves the old state or the new one.</summary>
    public void Write(string path)
    {
        var header = new JsonObject
        {
            ["__metadata__"] = new JsonObject(Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value))),
        };
        long offset = 0;
        foreach ((string name, (long[] shape, float[] values)) in Tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(offset, offset + 4L * values.Length),
            };
            offset += 4L * values.Length;
        }
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        string partial = path + ".partial";
        try
        {
            Write(partial, text);
            File.Move(partial, path, true);
        }
        catch (IOException)
        {
            // What is left of it takes the room that the next try needs.
            File.Delete(partial);
            throw;
        }
    }

    void Write(string path, byte[] text)
    {
        using FileStream stream = File.Create(path);
        Span<byte> length = stackalloc byte[8];
        int padded = (text.Length + 7) / 8 * 8;
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        stream.Write(text);
        for (int i = text.Length; i < padded; i++)
            stream.WriteByte((byte)' ');
        foreach ((_, float[] values) in Tensors.Values)
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        stream.Flush(true);
    }

    /// <param name="path">File.</param>
    /// <param name="factsOnly">Leave out the tensors.</param>
    /// <exception cref="StudioException">The file is no such state, or cut short.</exception>
    public static StateFile Read(string path, bool factsOnly = false)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            Span<byte> length = stackalloc byte[8];
            stream.ReadExactly(length);
            long size = BinaryPrimitives.ReadInt64LittleEndian(length);
            if (size is < 2 or > LargestHeader)
                throw new InvalidDataException($"its header claims {size} bytes");
            var text = new byte[size];
            stream.ReadExactly(text);
            var state = new StateFile();
            long origin = stream.Position;
            foreach ((string name, JsonNode? node) in Known(JsonNode.Parse(text)).AsObject())
            {
                if (name == "__metadata__")
                {
                    foreach ((string key, JsonNode? value) in Known(node).AsObject())
                        state.Facts[key] = Known(value).GetValue<string>();
                    continue;
                }
                if (factsOnly)
                    continue;
                long[] shape = [.. Known(Known(node)["shape"]).AsArray().Select(dimension => Known(dimension).GetValue<long>())];
                JsonArray range = Known(node!["data_offsets"]).AsArray();
                long start = Known(range[0]).GetValue<long>(), end = Known(range[1]).GetValue<long>();
                long count = shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
                if (start < 0 || end - start != checked(4 * count) || origin + end > stream.Length)
                    throw new InvalidDataException($"the tensor '{name}' does not fit in it");
                var values = new float[count];
                stream.Position = origin + start;
                stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
                state.Tensors[name] = (shape, values);
            }
            return state;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or EndOfStreamException
            or InvalidDataException or OverflowException or ArgumentOutOfRangeException
            or FormatException or ArgumentException)
        {
            throw new StudioException($"cannot resume from '{path}': {error.Message}; choose a state that 'train' wrote", error);
        }
    }

    static JsonNode Known(JsonNode? node) => node ?? throw new InvalidDataException("its header lacks a value");
}
