using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Hud;

namespace LiveGan.Graphics.Tests.Hud;

/// <summary>A performance in full swing, at any moment.</summary>
static class HudScenes
{
    public static HudContent Playing(int faders = 8, int dimensions = 512)
    {
        var content = new HudContent { Visible = true, Latent = new LatentFrame(dimensions), Performance = new PerformanceStatus() };
        var performance = content.Performance;
        performance.LookName = "Slow tide";
        performance.BankName = "Eyes and brow";
        performance.BankCount = 64;
        performance.FaderCount = faders;
        performance.Takeover = "Pick-Up";
        performance.DeviceCount = 2;
        content.Show.Engine = "CPU";
        content.Show.Network = "built-in 128";
        content.Show.PictureWidth = content.Show.PictureHeight = 128;
        content.Show.Recording = true;
        content.Show.Say("Recording to show.mp4", MessageSeverity.Notice, 0);
        Advance(content, 0);
        return content;
    }

    public static void Advance(HudContent content, double time)
    {
        var performance = content.Performance!;
        var values = content.Latent!.Values;
        for (int i = 0; i < values.Length; i++) values[i] = (float)(1.2 * Math.Sin(time + 0.1 * i));
        for (int i = 0; i < performance.FaderCount; i++)
        {
            performance.Faders[i] = new FaderStatus
            {
                Dimension = 16 + 8 * i,
                DimensionCount = i % 2 == 0 ? 8 : 1,
                Base = (float)Math.Sin(time * 0.3 + i),
                Live = (float)(1.1 * Math.Sin(time * 0.7 + i)),
                Hardware = i % 3 == 0 ? float.NaN : (float)Math.Cos(time + i),
                PickedUp = i % 3 == 1,
            };
        }
        performance.BankIndex = (int)time % 64;
        performance.Psi = (float)Math.Sin(time);
        performance.Time = time;
        performance.LastControlTime = time - time % 0.3;
        performance.Frozen = time % 2 > 1;
        content.Now = time;
        content.Show.GeneratorRate = 30 + time % 3;
        content.Show.DisplayRate = 59.9 + time % 0.2;
        content.Show.RecordingSeconds = time * 100;
        content.Show.LostFrames = (long)time;
    }
}
