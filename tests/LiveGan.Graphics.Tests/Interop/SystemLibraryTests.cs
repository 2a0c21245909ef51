using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Tests.Interop;

public sealed class SystemLibraryTests
{
    [Fact]
    public void A_missing_library_is_one_sentence_with_the_command_that_installs_it()
    {
        var absent = new SystemLibrary("absent", "the window", "install it with 'apt install libabsent'", "libabsent-9.so.9", "absent.dll");
        Assert.False(absent.IsPresent);
        var failure = Assert.Throws<GraphicsException>(absent.Require);
        Assert.Equal(
            "the window needs the library libabsent-9.so.9, which was not found: install it with 'apt install libabsent'", failure.Message);
    }

    [Fact]
    public void The_next_candidate_is_tried_where_one_is_missing()
    {
        var present = new SystemLibrary("c", "a test", "install it", "libabsent-9.so.9", "libc.so.6");
        present.Require();
        Assert.True(present.IsPresent);
    }

    [Fact]
    public void The_libraries_of_the_window_are_installed_here()
    {
        SystemLibrary.Sdl.Require();
        SystemLibrary.SdlTtf.Require();
    }
}
