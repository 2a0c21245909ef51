using System.Buffers.Binary;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveGan.MixingConsole.Tests.Live;

/// <summary>The WebSocket: what it sends, what it takes, what it refuses.</summary>
public sealed class LiveClientTests
{
    [Fact]
    public async Task A_new_client_is_told_everything()
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        var expected = new HashSet<string> { "show", "layout", "look", "drivers", "performance", "looks", "models", "devices" };
        while (expected.Count > 0)
        {
            (string? text, _) = await line.Read();
            if (text is not null) expected.Remove(JsonDocument.Parse(text).RootElement.GetProperty("type").GetString()!);
        }

        byte[] values = await line.Binary(1);
        Assert.Equal(512, BinaryPrimitives.ReadUInt16LittleEndian(values.AsSpan(2)));
        Assert.Equal(44 + 7 * 512 + 6 * 8, values.Length);
    }

    [Fact]
    public async Task A_binary_message_moves_faders_and_every_client_sees_it()
    {
        using var rehearsal = new Rehearsal();
        using var hand = new Line(await rehearsal.Connect());
        using var other = new Line(await rehearsal.Connect());
        await hand.Send(Faders(16, (3, 8192), (511, -16384)));
        while (true)
        {
            byte[] values = await other.Binary(1);
            short third = BinaryPrimitives.ReadInt16LittleEndian(values.AsSpan(44 + 2 * 3));
            short last = BinaryPrimitives.ReadInt16LittleEndian(values.AsSpan(44 + 2 * 511));
            if (third == 8192 && last == -16384) break;
        }
    }

    [Fact]
    public async Task A_drag_between_two_gestures_is_one_step_of_undo()
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        await line.Send("""{"type":"gesture","begins":true}""");
        for (int i = 0; i < 20; i++) await line.Send(Faders(16, (i, 4096)));
        await line.Send("""{"type":"gesture","begins":false}""");
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("undo").GetInt32() == 1, "one step");
        await line.Send("""{"type":"action","name":"undo"}""");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0 && rehearsal.Base(19) == 0, "it is taken back");
    }

    [Theory]
    [InlineData("""{"type":"fader","number":512,"value":0}""", "numbered 0 to 511")]
    [InlineData("""{"type":"fader","number":-1,"value":0}""", "numbered 0 to 511")]
    [InlineData("""{"type":"fader","number":0,"value":1.01}""", "out of range")]
    [InlineData("""{"type":"fader","number":0,"value":1e999}""", "")]
    [InlineData("""{"type":"fader","number":0,"value":NaN}""", "not understood")]
    [InlineData("""{"type":"fader","number":0,"value":"NaN"}""", "not understood")]
    [InlineData("""{"type":"fader","number":0}""", "not understood")]
    [InlineData("""{"type":"fader","number":0,"value":0,"extra":1}""", "not understood")]
    [InlineData("""{"type":"fader","number":0,"number":1,"value":0}""", "not understood")]
    [InlineData("""{"type":"volume","value":0}""", "not understood")]
    [InlineData("""{"value":0}""", "not understood")]
    [InlineData("null", "no message")]
    [InlineData("[]", "not understood")]
    [InlineData("{", "not understood")]
    [InlineData("""{"type":"macro","name":"psi","value":3}""", "out of range for psi: -2 to 2")]
    [InlineData("""{"type":"action","name":"selectBank"}""", "whole number from 0 to 63")]
    [InlineData("""{"type":"action","name":"selectBank","value":64}""", "numbered 0 to 63")]
    [InlineData("""{"type":"action","name":"selectBank","value":0.5}""", "whole number")]
    [InlineData("""{"type":"action","name":"random","value":1}""", "takes no value")]
    [InlineData("""{"type":"action","name":"none"}""", "no action")]
    [InlineData("""{"type":"action","name":1}""", "not understood")]
    [InlineData("""{"type":"view","values":61,"pictures":0,"side":64}""", "values 0 to 60")]
    [InlineData("""{"type":"view","values":1,"pictures":0,"side":1000000}""", "side 32 to 2048")]
    [InlineData("""{"type":"driver","number":0,"speed":1}""", "no driver here")]
    [InlineData("""{"type":"signal","name":"volume","value":1}""", "no signal of this name")]
    [InlineData("""{"type":"lock","number":9999,"locked":true}""", "numbered 0 to 511")]
    [InlineData("""{"type":"tempo","value":0}""", "20 to 400")]
    [InlineData("""{"type":"learn","target":"dimension","number":0,"count":1000}""", "1 to 128")]
    public async Task What_is_wrong_is_told_and_not_played(string message, string answer)
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        await line.Send(message);
        string error = await line.Error();
        Assert.Contains(answer, error, StringComparison.Ordinal);
        Assert.DoesNotContain("LiveGan.", error, StringComparison.Ordinal);
        Assert.Equal(0, rehearsal.State("/api/performance").GetProperty("undo").GetInt32());
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 16 })]
    [InlineData(new byte[] { 16, 0, 0, 0 })]
    [InlineData(new byte[] { 16, 0, 2, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 16, 1, 1, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 16, 0, 1, 0, 0, 2, 0, 0 })]
    [InlineData(new byte[] { 16, 0, 1, 0, 0, 0, 0, 0x80 })]
    [InlineData(new byte[] { 17, 0, 1, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255 })]
    public async Task A_malformed_binary_message_is_told_and_not_played(byte[] message)
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        await line.Send(message);
        Assert.NotEmpty(await line.Error());
        Assert.Equal(0, rehearsal.State("/api/performance").GetProperty("undo").GetInt32());
    }

    [Fact]
    public async Task Random_bytes_never_end_a_client_or_the_show()
    {
        using var rehearsal = new Rehearsal();
        using ClientWebSocket socket = await rehearsal.Connect();
        using var line = new Line(socket);
        var random = new Random(7);
        for (int i = 0; i < 400; i++)
        {
            var message = new byte[random.Next(0, 64)];
            random.NextBytes(message);
            if (message.Length > 0 && i % 2 == 0) message[0] = (byte)(16 + i % 3);
            await line.Send(message);
        }

        await line.Send(Faders(16, (9, 16384)));
        Patience.WaitUntil(() => rehearsal.Base(9) == 1, "the client still plays");
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_the_client_alone()
    {
        using var rehearsal = new Rehearsal();
        using ClientWebSocket socket = await rehearsal.Connect();
        using var line = new Line(socket);
        await line.Send(new byte[40_000]);
        Patience.WaitUntil(
            () =>
            {
                try
                {
                    return line.Read().Result.Bytes.Length == 0 && socket.State != WebSocketState.Open;
                }
                catch (AggregateException)
                {
                    return true;
                }
            },
            "the client is shown out");
        Assert.Equal(200, rehearsal.Send(HttpMethod.Get, "/api/performance").Status);
    }

    [Fact]
    public async Task A_flood_is_slowed_down_and_told()
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        byte[] move = Faders(16, (0, 100));
        Task flood = Task.Run(async () =>
        {
            for (int i = 0; i < 2000; i++) await line.Send(move);
        });
        Assert.Contains("too many messages", await line.Error(), StringComparison.Ordinal);
        long before = rehearsal.Frames;
        Patience.WaitUntil(() => rehearsal.Frames > before + 20, "the show goes on");
        Assert.Equal(0, rehearsal.Show.Queue.Lost);
        await flood;
    }

    [Fact]
    public async Task A_client_that_never_reads_holds_nobody_up()
    {
        using var rehearsal = new Rehearsal();
        using ClientWebSocket deaf = await rehearsal.Connect();
        await new Line(deaf).Send("""{"type":"view","values":60,"pictures":60,"side":64}""");
        using var line = new Line(await rehearsal.Connect());
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 100; i++) await line.Binary(1);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 16 << 20);
    }

    [Fact]
    public async Task Half_closed_sockets_that_never_read_are_freed_and_the_show_plays_on()
    {
        using var rehearsal = new Rehearsal(new ConsoleOptions { Port = 0, MaxClients = 4 });
        using var line = new Line(await rehearsal.Connect());
        var sockets = new List<TcpClient>();
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        long frames = rehearsal.Frames;
        // Six times as many as there is room for: each round gets in only because the one before was freed.
        for (int round = 0; round < 6; round++)
        {
            for (int i = 0; i < 3; i++)
                Patience.WaitUntil(() => TryOpenHalf(rehearsal.Address, sockets), "the server lets a client in, for those before were freed");
        }

        await line.Send(Faders(16, (9, 16384)));
        Patience.WaitUntil(() => rehearsal.Base(9) == 1, "another client plays on");
        long after = frames + 20;
        Patience.WaitUntil(() => rehearsal.Frames > after, "the show goes on");
        Assert.Equal(18, sockets.Count);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 16 << 20);
        foreach (TcpClient socket in sockets) socket.Dispose();
    }

    /// <summary>Becomes a client that asks for everything, shuts its sending side down, and reads nothing any more.</summary>
    static bool TryOpenHalf(Uri address, List<TcpClient> sockets)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096, ReceiveTimeout = 30_000 };
        client.Connect(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes(
            $"GET /api/live HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var answer = new byte[12];
        stream.ReadExactly(answer);
        if (Encoding.ASCII.GetString(answer) != "HTTP/1.1 101")
        {
            client.Dispose();
            return false;
        }

        client.Client.Shutdown(SocketShutdown.Send);
        sockets.Add(client);
        return true;
    }

    [Fact]
    public async Task Beyond_the_limit_a_client_is_told_to_come_back()
    {
        using var rehearsal = new Rehearsal(new ConsoleOptions { Port = 0, MaxClients = 2 });
        using ClientWebSocket first = await rehearsal.Connect();
        using ClientWebSocket second = await rehearsal.Connect();
        await Assert.ThrowsAsync<WebSocketException>(() => rehearsal.Connect());
        first.Abort();
        Patience.WaitUntil(
            () =>
            {
                try
                {
                    rehearsal.Connect().Result.Dispose();
                    return true;
                }
                catch (AggregateException)
                {
                    return false;
                }
            },
            "there is room again");
    }

    [Fact]
    public async Task Pictures_come_in_the_size_asked_for_and_wait_to_be_seen()
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        await line.Send("""{"type":"view","values":0,"pictures":60,"side":32}""");
        byte[] first = await line.Binary(2);
        Assert.Equal(Rehearsal.Side, BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(2)));
        Assert.Equal(32, BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(4)));
        Assert.Equal([0xff, 0xd8], first.AsSpan(16, 2).ToArray());
        byte[] second = await line.Binary(2);
        long number = BinaryPrimitives.ReadInt64LittleEndian(second.AsSpan(8));
        Assert.True(number > BinaryPrimitives.ReadInt64LittleEndian(first.AsSpan(8)));

        // Two are on their way and unseen: the third comes when one was seen.
        await Task.Delay(300);
        await line.Send($$"""{"type":"seen","picture":{{number}}}""");
        byte[] third = await line.Binary(2);
        Assert.True(BinaryPrimitives.ReadInt64LittleEndian(third.AsSpan(8)) > number + 2);
    }

    [Fact]
    public async Task The_picture_is_at_most_two_frames_behind_the_show()
    {
        using var rehearsal = new Rehearsal();
        using var line = new Line(await rehearsal.Connect());
        await line.Send("""{"type":"view","values":0,"pictures":60,"side":64}""");
        long median = long.MaxValue;
        // A machine that is busy elsewhere may be late for a while; a show that is always behind never gets there.
        for (int attempt = 0; attempt < 40 && median > 2; attempt++)
        {
            var behind = new List<long>();
            for (int i = 0; i < 21; i++)
            {
                byte[] picture = await line.Binary(2);
                long number = BinaryPrimitives.ReadInt64LittleEndian(picture.AsSpan(8));
                behind.Add(rehearsal.Frames - number);
                await line.Send($$"""{"type":"seen","picture":{{number}}}""");
            }

            behind.Sort();
            median = behind[10];
        }

        Assert.InRange(median, 0, 2);
    }

    static byte[] Faders(byte kind, params (int Number, int Value)[] moves)
    {
        var message = new byte[4 + 4 * moves.Length];
        message[0] = kind;
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), (ushort)moves.Length);
        for (int i = 0; i < moves.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4 + 4 * i), (ushort)moves[i].Number);
            BinaryPrimitives.WriteInt16LittleEndian(message.AsSpan(6 + 4 * i), (short)moves[i].Value);
        }

        return message;
    }
}
