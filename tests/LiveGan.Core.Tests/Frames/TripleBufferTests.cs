using LiveGan.Core.Frames;

namespace LiveGan.Core.Tests.Frames;

public sealed class TripleBufferTests
{
    [Fact]
    public void Nothing_is_new_before_the_first_item()
    {
        var buffer = new TripleBuffer<Page>(() => new Page());
        Assert.False(buffer.HasNews);
        Page unfilled = buffer.Latest(out bool isNew);
        Assert.False(isNew);
        Assert.Equal(0, unfilled.Number);
    }

    [Fact]
    public void The_reader_gets_the_newest_item_once_as_new()
    {
        var buffer = new TripleBuffer<Page>(() => new Page());
        for (int i = 1; i <= 5; i++)
        {
            buffer.Back.Number = i;
            buffer.Publish();
        }
        Assert.True(buffer.HasNews);
        Assert.Equal(5, buffer.Latest(out bool isNew).Number);
        Assert.True(isNew);
        Assert.Equal(5, buffer.Latest(out isNew).Number);
        Assert.False(isNew);
    }

    [Fact]
    public void The_writer_never_gets_the_item_that_the_reader_holds()
    {
        var buffer = new TripleBuffer<Page>(() => new Page());
        var random = new Random(1);
        Page held = buffer.Latest(out _);
        for (int i = 0; i < 10000; i++)
        {
            Assert.NotSame(held, buffer.Back);
            if (random.Next(2) == 0) buffer.Publish();
            else held = buffer.Latest(out _);
        }
    }

    [Fact]
    public void Across_threads_items_are_whole_and_in_order()
    {
        const int Count = 200000;
        var buffer = new TripleBuffer<Page>(() => new Page());
        var writer = new Thread(() =>
        {
            for (int i = 1; i <= Count; i++)
            {
                buffer.Back.Number = i;
                buffer.Back.Copy = i;
                buffer.Publish();
            }
        });
        writer.Start();
        int last = 0;
        while (last < Count)
        {
            Page page = buffer.Latest(out bool isNew);
            Assert.Equal(page.Number, page.Copy);
            if (isNew) Assert.True(page.Number > last);
            last = page.Number;
        }
        writer.Join();
    }

    [Fact]
    public void Handing_over_allocates_nothing()
    {
        var buffer = new TripleBuffer<Page>(() => new Page());
        AllocationMeter.AssertNone(_ =>
        {
            buffer.Publish();
            buffer.Latest(out bool _);
        });
    }

    sealed class Page
    {
        public int Number { get; set; }

        public int Copy { get; set; }
    }
}
