using LiveGan.App.Show;

namespace LiveGan.App.Tests.Show;

public sealed class ProgressNoticeTests
{
    [Fact]
    public void It_is_told_whenever_the_images_have_doubled()
    {
        var notice = new ProgressNotice();
        Assert.Equal([100, 250, 500, 1000, 50], ((long[])[100, 120, 199, 250, 499, 500, 999, 1000, 50, 60]).Where(images => notice.IsDue($"{images}")));
        Assert.True(notice.IsDue(null));
        Assert.True(notice.IsDue("many"));
    }
}
