using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public class AlsaSubscriptionsTests
{
    // As the kernel's snd_seq_info_clients_read writes it.
    const string Table = """
        Client info
          cur  clients : 4
          peak clients : 4
          max  clients : 192

        Client   0 : "System" [Kernel Legacy]
          Port   0 : "Timer" (Rwe-) [In/Out]
          Port   1 : "Announce" (R-e-) [In/Out]
        Client  20 : "nano: KONTROL2" [Kernel Legacy]
          Port   0 : "nano Port   7 : x" (RWeX) [In/Out]
            Connecting To: 128:0[real:0], 129:3
            Connected From: 130:0
          Port   1 : "second" (RWeX) [In/Out]
        Client 120 : "other" [User Legacy]
          Port   0 : "out" (R-e-) [Out]
            Connecting To: 130:1[r:2][ex]
        Client 128 : "LiveGan" [User Legacy]
          Port   0 : "in" (-We-) [In]
            Connected From: 20:0[real:0]

        """;

    [Theory]
    [InlineData("nano: KONTROL2:nano 20:0", "128:0 129:3")]
    [InlineData("nano: KONTROL2:second 20:1", "")]
    [InlineData("other:out 120:0", "130:1")]
    [InlineData("LiveGan:in 128:0", "")]
    [InlineData("gone:out 99:0", "")]
    [InlineData("", "")]
    public void Listeners_are_those_that_the_port_connects_to(string systemName, string listeners) =>
        Assert.Equal(listeners, string.Join(' ', AlsaSubscriptions.Listeners(Table.ReplaceLineEndings("\n"), systemName)));

    [Theory]
    [InlineData("")]
    [InlineData("Client")]
    [InlineData("Client 99999999999999999999 : \"x\"\n  Port 1 : \"y\"\n    Connecting To: 1:1")]
    public void A_damaged_table_tells_nothing(string table) => Assert.Empty(AlsaSubscriptions.Listeners(table, "x:y 1:1"));
}
