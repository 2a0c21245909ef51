using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>OSC over UDP: what comes in is played, and what changes goes out to those who subscribed.</summary>
/// <remarks>
/// <para>A thread of its own receives. <see cref="Report"/> belongs to one other thread. A port that another program holds
/// is told in <see cref="Status"/>, and nothing throws.</para>
/// <para>Addresses: see <see cref="OscAddressSpace"/>. <c>/livegan/query</c> answers with one <c>/livegan/parameter</c>
/// (address, smallest, largest, description) for each, and <c>/livegan/query/end</c> with their number; with a pattern as
/// argument only those that match. <c>/livegan/subscribe</c> (with a port, or the sender's) sends everything once and every
/// change from then on, in bundles, see <see cref="OscReport"/>; <c>/livegan/unsubscribe</c> ends it.</para>
/// </remarks>
public sealed class OscPort : IDisposable
{
    /// <summary>The usual port.</summary>
    public const int StandardPort = 7000;

    /// <summary>Most subscribers; another one takes the place of the oldest.</summary>
    public const int MaxSubscribers = 16;

    const int LargestPacket = 65536;
    const int LargestReport = 1400;
    const double PollSeconds = 0.05;

    readonly OscInput _input;
    readonly OscAddressSpace _space;
    readonly Socket? _socket;
    readonly Thread? _thread;
    readonly string? _problem;
    readonly OscReport _report;
    readonly OscWriter _answer = new(new byte[LargestReport]);
    readonly Lock _sending = new();
    SocketAddress[] _subscribers = [];
    SocketAddress _sender = new(AddressFamily.InterNetwork);
    volatile bool _ending;

    /// <param name="port">UDP port to listen on; 0 takes any free one.</param>
    /// <param name="queue">Where events go.</param>
    /// <param name="dimensions">The network's latent dimensions.</param>
    /// <param name="anyAddress">True to listen to other machines, too; else to this one only.</param>
    /// <param name="output">Where changes go from the start, or null.</param>
    public OscPort(int port, ControlQueue queue, int dimensions, bool anyAddress, IPEndPoint? output = null)
    {
        _space = new OscAddressSpace(dimensions);
        _input = new OscInput(queue, _space, Answer);
        _report = new OscReport(_space, dimensions);
        if (output is not null) _subscribers = [output.Serialize()];
        try
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
            _socket.Bind(new IPEndPoint(anyAddress ? IPAddress.Any : IPAddress.Loopback, port));
        }
        catch (SocketException exception)
        {
            _socket?.Dispose();
            _socket = null;
            _problem = $"cannot listen to OSC on UDP port {port}: {exception.Message.TrimEnd('.')}; end the program that holds it, or choose another with --osc";
            return;
        }
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        _thread = new Thread(Run) { Name = "OSC", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The UDP port, or 0 when there is none.</summary>
    public int Port { get; }

    /// <summary>What was heard. Any thread.</summary>
    public OscStatus Status => _input.Status with { Port = Port, Problem = _problem };

    /// <summary>Sends what has changed since the last report to the subscribers. Allocates nothing after the first.</summary>
    public void Report(PerformanceStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        SocketAddress[] subscribers = Volatile.Read(ref _subscribers);
        if (subscribers.Length == 0 || _socket is null) return;
        _report.Begin(status);
        while (_report.TryNext(out ReadOnlySpan<byte> packet))
            foreach (SocketAddress subscriber in subscribers) Send(packet, subscriber);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending = true;
        _socket?.Dispose();
        _thread?.Join();
    }

    static double Now => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    void Run()
    {
        byte[] buffer = GC.AllocateArray<byte>(LargestPacket, pinned: true);
        while (!_ending)
        {
            try
            {
                double wait = Math.Clamp(_input.NextDue - Now, 0, PollSeconds);
                if (_socket!.Poll((int)(wait * 1e6), SelectMode.SelectRead))
                {
                    int length = _socket.ReceiveFrom(buffer, SocketFlags.None, _sender);
                    _input.Receive(buffer.AsSpan(0, length), Now, DateTime.UtcNow);
                }
                _input.Advance(Now);
            }
            catch (SocketException)
            {
                // A subscriber that has gone reports its closed port here; nothing is lost.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    void Answer(OscMessage message)
    {
        SocketAddress sender = Copy(_sender);
        switch (message.Address)
        {
            case "/livegan/subscribe":
                if (message.Arguments is [var first, ..] && first.TryGetNumber(out double port) && port is >= 1 and <= 65535)
                    sender = WithPort(sender, (int)port);
                SocketAddress[] others = Array.FindAll(_subscribers, other => !other.Equals(sender));
                Volatile.Write(ref _subscribers, [.. others.TakeLast(MaxSubscribers - 1), sender]);
                _report.SendAll();
                break;
            case "/livegan/unsubscribe":
                Volatile.Write(ref _subscribers, Array.FindAll(_subscribers, other => !other.Equals(sender)));
                break;
            default:
                AnswerQuery(message, sender);
                break;
        }
    }

    void AnswerQuery(OscMessage message, SocketAddress sender)
    {
        byte[] pattern = message.Arguments is [{ Tag: 's' } text, ..] ? text.Bytes.ToArray() : [];
        int count = 0;
        foreach (OscParameter parameter in _space.Parameters)
        {
            if (pattern.Length > 0 && !OscPattern.Matches(pattern, parameter.AddressBytes)) continue;
            count++;
            SendAnswer(
                new OscMessage(
                    "/livegan/parameter",
                    OscArgument.Of(parameter.Address),
                    OscArgument.Of(parameter.Minimum),
                    OscArgument.Of(parameter.Maximum),
                    OscArgument.Of(parameter.Description)),
                sender);
            // A receiver's buffer is small, and UDP tells nobody what it lost.
            if (count % 64 == 0) Thread.Sleep(1);
        }
        SendAnswer(new OscMessage("/livegan/query/end", OscArgument.Of(count)), sender);
    }

    void SendAnswer(OscMessage message, SocketAddress receiver)
    {
        _answer.Clear();
        _answer.Write(message);
        Send(_answer.Written, receiver);
    }

    void Send(ReadOnlySpan<byte> packet, SocketAddress receiver)
    {
        try
        {
            lock (_sending) _socket!.SendTo(packet, SocketFlags.None, receiver);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody there (any more): UDP promises nothing.
        }
    }

    static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(AddressFamily.InterNetwork, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    static SocketAddress WithPort(SocketAddress address, int port)
    {
        address[2] = (byte)(port >> 8);
        address[3] = (byte)port;
        return address;
    }

    /// <summary>Reads <c>host:port</c> for <c>--osc-out</c>.</summary>
    public static bool TryParseOutput(string text, out IPEndPoint? output)
    {
        output = null;
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65535)
            return false;
        string host = text[..colon];
        try
        {
            IPAddress? address = Array.Find(Dns.GetHostAddresses(host), candidate => candidate.AddressFamily == AddressFamily.InterNetwork);
            if (address is not null) output = new IPEndPoint(address, port);
        }
        catch (SocketException)
        {
            return false;
        }
        return output is not null;
    }
}
