using TorchSharp;

namespace LiveGan.Torch.Tests;

/// <summary>With the network that tests/LiveGan.Studio.Tests/Fixtures/make_torchscript.py made.</summary>
public sealed class ScriptModuleTests
{
    static readonly string Features = Path.Combine(AppContext.BaseDirectory, "Fixtures", "features.pt");

    // What PyTorch 1.13 itself gives for a picture of 200s.
    static readonly double[] PyTorch = [0.29959, 0.0, 0.0, 0.0, 0.27136, 0.0, 0.0, 0.09228];

    [Fact]
    public void A_module_takes_tensors_and_words_and_frees_all()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = torch.LiveTensorCount;
        using (torch.jit.ScriptModule module = torch.jit.load(Features))
        using (torch.NewDisposeScope())
        using (torch.no_grad())
        {
            torch.Tensor pictures = torch.full([2, 3, 8, 8], 200).to(torch.uint8);
            Assert.Equal(torch.ScalarType.Byte, pictures.dtype);
            torch.Tensor features = (torch.Tensor)module.call(pictures, true), classes = (torch.Tensor)module.call(pictures);
            Assert.Equal([2, 8], features.shape);
            Assert.Equal([2, 4], classes.shape);
            float[] values = features.data<float>().ToArray();
            Assert.Equal(values[..8], values[8..]);
            Assert.Equal(PyTorch, values[..8].Select(value => Math.Round(value, 5)));
        }
        Assert.Equal(before, torch.LiveTensorCount);
    }

    [Fact]
    public void What_a_module_does_not_take_is_an_error()
    {
        using torch.jit.ScriptModule module = torch.jit.load(Features);
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor picture = torch.zeros([1, 3, 8, 8]);
        Assert.Throws<TorchException>(() => module.call());
        Assert.Throws<TorchException>(() => module.call(picture, true, 3, 4.5));
        Assert.Throws<ArgumentException>(() => module.call(picture, "features"));
        Assert.Throws<TorchException>(() => module.call(torch.zeros([1, 2, 8, 8])));
        Assert.Throws<TorchException>(() => torch.jit.load("/nonexistent/net.pt"));
        module.Dispose();
        Assert.Throws<ObjectDisposedException>(() => module.call(picture));
    }
}
