using LiveGan.App.Show;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Windows;

namespace LiveGan.App.Tests.Show;

public sealed class KeyBindingsTests
{
    [Theory]
    [InlineData(WindowKey.Space, KeyModifiers.None, PerformanceAction.Freeze)]
    [InlineData(WindowKey.Tab, KeyModifiers.None, PerformanceAction.NextBank)]
    [InlineData(WindowKey.Tab, KeyModifiers.Shift, PerformanceAction.PreviousBank)]
    [InlineData(WindowKey.N, KeyModifiers.None, PerformanceAction.Random)]
    [InlineData(WindowKey.Z, KeyModifiers.None, PerformanceAction.Zero)]
    [InlineData(WindowKey.M, KeyModifiers.None, PerformanceAction.Min)]
    [InlineData(WindowKey.X, KeyModifiers.None, PerformanceAction.Max)]
    [InlineData(WindowKey.P, KeyModifiers.None, PerformanceAction.Perlin)]
    [InlineData(WindowKey.G, KeyModifiers.None, PerformanceAction.Release)]
    public void A_key_is_an_action(WindowKey key, KeyModifiers modifiers, PerformanceAction action)
    {
        var pressed = new WindowEvent { Kind = WindowEventKind.KeyDown, Key = key, Modifiers = modifiers };
        Assert.True(KeyBindings.TryTranslate(pressed, new PerformanceStatus(), 2.5, out ControlEvent command));
        Assert.Equal((ControlKind.Action, (int)action, 2.5), (command.Kind, command.Number, command.Time));
        Assert.False(KeyBindings.TryTranslate(pressed with { IsRepeat = true }, new PerformanceStatus(), 2.5, out _));
    }

    [Theory]
    [InlineData(WindowKey.Up, 1f, Macro.Psi, 1.05f)]
    [InlineData(WindowKey.Down, 1f, Macro.Psi, 0.95f)]
    [InlineData(WindowKey.Up, 2f, Macro.Psi, 2f)]
    [InlineData(WindowKey.Down, -2f, Macro.Psi, -2f)]
    public void Arrows_step_the_truncation_within_its_range(WindowKey key, float from, Macro macro, float to)
    {
        var pressed = new WindowEvent { Kind = WindowEventKind.KeyDown, Key = key, IsRepeat = true };
        Assert.True(KeyBindings.TryTranslate(pressed, new PerformanceStatus { Psi = from }, 0, out ControlEvent command));
        Assert.Equal((ControlKind.SetMacro, (int)macro), (command.Kind, command.Number));
        Assert.Equal(to, command.Value, 1e-6f);
    }

    [Fact]
    public void The_speed_can_be_stopped_and_started_again_with_arrows()
    {
        var status = new PerformanceStatus { Speed = 1f };
        for (int i = 0; i < 40; i++) status.Speed = Press(WindowKey.Left, status);
        Assert.Equal(0f, status.Speed);
        for (int i = 0; i < 100; i++) status.Speed = Press(WindowKey.Right, status);
        Assert.Equal(8f, status.Speed);
    }

    [Theory]
    [InlineData(WindowKey.F)]
    [InlineData(WindowKey.Escape)]
    [InlineData(WindowKey.Q)]
    public void Other_keys_are_not_the_performances(WindowKey key) =>
        Assert.False(KeyBindings.TryTranslate(new WindowEvent { Kind = WindowEventKind.KeyDown, Key = key }, new PerformanceStatus(), 0, out _));

    static float Press(WindowKey key, PerformanceStatus status)
    {
        Assert.True(KeyBindings.TryTranslate(new WindowEvent { Kind = WindowEventKind.KeyDown, Key = key }, status, 0, out ControlEvent command));
        return command.Value;
    }
}
