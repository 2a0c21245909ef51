using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>
/// LiveGan's own form of a network: one <c>.safetensors</c> file of effective weights, with the architecture in its
/// metadata. It opens without reading the weights, and other tools can read it as any such file.
/// </summary>
public static class SafeTensorsFile
{
    const int Alignment = 64;

    /// <summary>Maps the file of a StyleGAN2; the network's tensors lie in the mapping until it is disposed.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged or of another kind.</exception>
    public static StyleGan2Network Open(string path) => Checkpoint.Open(path);

    /// <summary>Reads a network out of memory (such as an embedded resource), which must stay unchanged while it is used.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CheckpointException">The bytes are damaged or of another kind.</exception>
    public static StyleGan2Network Open(ReadOnlyMemory<byte> file, string name) => Checkpoint.Open(file, name);

    /// <summary>Writes a network. The file appears only when it is whole; one of the same name is replaced.</summary>
    /// <param name="type">Storage of weight matrices, constants and noise. Biases, filters and w_avg stay float32, as does a
    /// tensor with a number beyond half precision's ±65504.</param>
    /// <exception cref="CheckpointException">The folder is missing or not writable, or the disk is full.</exception>
    public static void Write(GeneratorNetwork network, string path, TensorType type = TensorType.Float32)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        string unfinished = $"{path}.{Environment.ProcessId:x}-{Environment.TickCount64:x}.part";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                Write(network, stream, type);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            RemoveAbandoned(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            TryDelete(unfinished);
            throw new CheckpointException($"cannot write '{Legible.Text(path)}': {reason.Message.TrimEnd('.')}; check the folder and the space left", reason);
        }
    }

    // What a process that was killed meanwhile has left.
    static void RemoveAbandoned(string path)
    {
        string full = Path.GetFullPath(path), name = Path.GetFileName(full);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, name + ".*.part"))
        {
            string writer = Path.GetFileName(file)[(name.Length + 1)..].Split('-')[0];
            if (int.TryParse(writer, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int process) && !IsRunning(process)) TryDelete(file);
        }
    }

    static bool IsRunning(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Writes a network to a stream.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public static void Write(GeneratorNetwork network, Stream stream, TensorType type = TensorType.Float32)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        // Wide numbers first keeps every tensor aligned without a hole, which the format forbids.
        var tensors = NetworkTensors.Of(network)
            .Select(t => (t.Name, t.Tensor, Type: StoredType(t.Tensor, type)))
            .OrderBy(t => t.Type)
            .ToArray();
        byte[] header = Header(NetworkMetadata.Of(network), tensors);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor, stored) in tensors) WriteNumbers(stream, tensor, stored);
    }

    /// <summary>Makes a network of a file's bytes.</summary>
    internal static GeneratorNetwork Read(ReadOnlyMemory<byte> file, LoadBudget budget, IDisposable? owner) =>
        new NetworkReader(file, SafeTensorsHeader.Read(file.Span, budget)).Read(owner);

    static byte[] Header(IDictionary<string, string> metadata, (string Name, WeightTensor Tensor, TensorType Type)[] tensors)
    {
        using var buffer = new MemoryStream();
        // The file is no web page: names and facts stay legible.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata) json.WriteString(key, value);
            json.WriteEndObject();
            long offset = 0;
            foreach (var (name, tensor, type) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type == TensorType.Float32 ? "F32" : "F16");
                json.WriteStartArray("shape");
                foreach (int extent in tensor.Shape) json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)tensor.Count * (type == TensorType.Float32 ? 4 : 2));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces after the JSON are part of the format; they bring the data to a cache line.
        while ((8 + buffer.Length) % Alignment != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    static TensorType StoredType(WeightTensor tensor, TensorType wanted)
    {
        if (wanted == TensorType.Float32 || tensor.Shape.Length < 2 || tensor.Shape.SequenceEqual([4, 4])) return TensorType.Float32;
        if (tensor.Type == TensorType.Float16) return TensorType.Float16;
        float largest = tensor.Count == 0 ? 0 : TensorPrimitives.MaxMagnitude(MemoryMarshal.Cast<byte, float>(tensor.Bytes));
        return Math.Abs(largest) <= (float)Half.MaxValue ? TensorType.Float16 : TensorType.Float32;
    }

    static void WriteNumbers(Stream stream, WeightTensor tensor, TensorType type)
    {
        if (tensor.Type == type)
        {
            stream.Write(tensor.Bytes);
            return;
        }

        float[] numbers = tensor.ToArray();
        if (type == TensorType.Float32)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(numbers));
            return;
        }

        var halves = new Half[numbers.Length];
        TensorPrimitives.ConvertToHalf(numbers, halves);
        stream.Write(MemoryMarshal.AsBytes<Half>(halves));
    }

    static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // The write already failed for a reason that is reported.
        }
    }
}
