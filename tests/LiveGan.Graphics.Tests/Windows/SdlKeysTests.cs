using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Tests.Windows;

public sealed class SdlKeysTests
{
    [Theory]
    [InlineData('f', WindowKey.F)]
    [InlineData('z', WindowKey.Z)]
    [InlineData('0', WindowKey.D0)]
    [InlineData('9', WindowKey.D9)]
    [InlineData(' ', WindowKey.Space)]
    [InlineData('/', WindowKey.Slash)]
    [InlineData(27, WindowKey.Escape)]
    [InlineData(9, WindowKey.Tab)]
    [InlineData(0x4000003A, WindowKey.F1)]
    [InlineData(0x40000045, WindowKey.F12)]
    [InlineData(0x4000004F, WindowKey.Right)]
    [InlineData(0x40000052, WindowKey.Up)]
    [InlineData(0x40000059, WindowKey.D1)]
    [InlineData(0x40000062, WindowKey.D0)]
    [InlineData(0x40000001, WindowKey.Unknown)]
    [InlineData(0xE4, WindowKey.Unknown)]
    public void Symbols_become_keys(int symbol, WindowKey key) => Assert.Equal(key, SdlKeys.Key(symbol));

    [Theory]
    [InlineData(0, KeyModifiers.None)]
    [InlineData(0x0001, KeyModifiers.Shift)]
    [InlineData(0x0002, KeyModifiers.Shift)]
    [InlineData(0x0042, KeyModifiers.Shift | KeyModifiers.Control)]
    [InlineData(0x0500, KeyModifiers.Alt | KeyModifiers.Command)]
    [InlineData(0x3000, KeyModifiers.None)]
    public void Bits_become_modifiers(int bits, KeyModifiers held) => Assert.Equal(held, SdlKeys.Modifiers(bits));
}
