using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LiveGan.EndToEnd.Tests;

/// <summary>Other programs play the show: real JACK MIDI, real OSC from liblo, and a MIDI file.</summary>
[Collection("stage")]
public sealed class PlayedFromOutsideTests
{
    [Fact]
    public void MIDI_and_OSC_move_the_same_show_and_a_cut_show_goes_on()
    {
        using var stage = new Stage();
        using MidiClientProcess hands = MidiClientProcess.Start(stage.Jack, "nanoKONTROL2", "nanoKONTROL2");
        Environment.SetEnvironmentVariable("LIVEGAN_STATE", stage.FileName("state"));
        try
        {
            string port = FreePort();
            byte[] cut;
            using (LiveGanProcess show = stage.Play("--look", stage.HandsOnlyLook, "--osc", port))
            {
                show.WaitForMessage("is connected");
                byte[] first = stage.StillPicture();
                hands.Send("ramp 0 0 0 127 300");
                byte[] byMidi = stage.StillPicture();
                Assert.NotEqual(first, byMidi);
                OscSend(port, "/livegan/fader/[1-9]*", "f", "1");
                byte[] byOsc = stage.StillPicture();
                Assert.NotEqual(byMidi, byOsc);
                OscSend(port, "/livegan/action/undo");
                Assert.Equal(byMidi, stage.StillPicture());
                OscSend(port, "/livegan/action/redo");
                cut = stage.StillPicture();
                Assert.Equal(byOsc, cut);

                string state = stage.FileName("state");
                DateTime redone = DateTime.UtcNow;
                // The first file after this moment may have been captured before it; the second was not.
                for (int i = 0; i < 2; i++)
                {
                    Patience.WaitUntil(() => Directory.GetFiles(state, "*.json").Any(file => File.GetLastWriteTimeUtc(file) > redone), "the show is kept");
                    redone = DateTime.UtcNow;
                }
                show.Kill();
                show.WaitForExit(TimeSpan.FromSeconds(30));
            }
            Assert.Single(Directory.GetFiles(stage.FileName("state")));
            using LiveGanProcess again = stage.Play("--look", stage.HandsOnlyLook, "--osc", port, "--restore");
            Assert.Equal(cut, stage.StillPicture());
            again.Interrupt();
            Assert.Equal(0, again.WaitForExit(TimeSpan.FromSeconds(60)));
            Assert.Empty(Directory.GetFiles(stage.FileName("state")));
        }
        finally
        {
            Environment.SetEnvironmentVariable("LIVEGAN_STATE", null);
        }
    }

    [Fact]
    public void A_MIDI_file_that_is_missing_or_damaged_is_told()
    {
        (int code, _, string error) = LiveGanProcess.Run("play", "--headless", "--frames", "1", "--osc", "0", "--midi-file", "/nowhere.mid");
        Assert.Equal(1, code);
        Assert.Contains("there is no such file", error, StringComparison.Ordinal);
    }

    static void OscSend(string port, params string[] words)
    {
        using Process process = Process.Start("oscsend", ["localhost", port, .. words]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    static string FreePort()
    {
        using var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
    }
}
