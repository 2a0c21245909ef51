using System.Text;

namespace LiveGan.Devices.Osc;

/// <summary>An OSC message as an object: for writing, monitors and tests. The show reads <see cref="OscMessageView"/>.</summary>
/// <param name="Address">The address or address pattern, beginning with a slash.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record OscMessage(string Address, params IReadOnlyList<OscArgument> Arguments)
{
    /// <summary>Reads the arguments of a view.</summary>
    public static OscMessage From(in OscMessageView view)
    {
        var arguments = new List<OscArgument>();
        OscMessageView.Enumerator reader = view.GetEnumerator();
        while (reader.MoveNext()) arguments.Add(reader.Current);
        return new OscMessage(Encoding.UTF8.GetString(view.Address), arguments);
    }

    /// <summary>The bytes of one packet.</summary>
    public byte[] ToPacket()
    {
        var writer = new OscWriter(new byte[64 + Address.Length + Arguments.Sum(argument => 16 + argument.Bytes.Length)]);
        writer.Write(this);
        return writer.Written.ToArray();
    }
}
