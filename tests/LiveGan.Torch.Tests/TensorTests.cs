using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Torch.Tests;

public sealed class TensorTests
{
    [Fact]
    public void Shape_strides_and_contents_are_those_given()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor([1, 2, 3, 4, 5, 6], [2, 3]);

        Assert.Equal([2, 3], x.shape);
        Assert.Equal([3, 1], x.stride());
        Assert.Equal(torch.ScalarType.Float32, x.dtype);
        Assert.Equal([1, 4, 2, 5, 3, 6], x.permute(1, 0).contiguous().data<float>().ToArray());
        Assert.Equal([2, 5], x.select(1, 1).data<float>().ToArray());
        Assert.Equal([2, 3, 5, 6], x.narrow(1, 1, 2).data<float>().ToArray());
        Assert.Equal([1, 2, 3, 1, 2, 3], x.select(0, 0).repeat(2).data<float>().ToArray());
        Assert.Equal([5, 7, 9], x.sum([0]).data<float>().ToArray());
        Assert.Equal([2, 5], x.mean([1]).data<float>().ToArray());
        Assert.Equal(21, x.sum().item<float>());
        Assert.Equal(3.5, x.mean().item<double>());
    }

    [Fact]
    public void Arithmetic_broadcasts()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor([1, 2, 3, 4], [2, 2]), row = torch.tensor([10, 20], [2]);

        Assert.Equal([11, 22, 13, 24], (x + row).data<float>().ToArray());
        Assert.Equal([-9, -18, -7, -16], (x - row).data<float>().ToArray());
        Assert.Equal([10, 40, 30, 80], (x * row).data<float>().ToArray());
        Assert.Equal([0.1f, 0.1f, 0.3f, 0.2f], (x / row).data<float>().ToArray());
        Assert.Equal([-1, -2, -3, -4], (-x).data<float>().ToArray());
        Assert.Equal([0.5f, 1, 1.5f, 2], (x / 2).data<float>().ToArray());
        Assert.Equal([7, 10, 15, 22], x.matmul(x).data<float>().ToArray());
        Assert.Equal([1, 4, 9, 16], x.square().data<float>().ToArray());
        Assert.Equal([1, 0.5f], torch.tensor([1, 4], [2]).rsqrt().data<float>().ToArray());
        Assert.Equal([2, 2, 3, 3], x.clamp(2, 3).data<float>().ToArray());
    }

    [Fact]
    public void In_place_operations_change_the_tensor()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.zeros([2]);
        x.add_(torch.ones([2]), alpha: 4).mul_(0.5);
        Assert.Equal([2, 2], x.data<float>().ToArray());
        x.lerp_(torch.tensor([10, 20], [2]), torch.tensor(0.25f));
        Assert.Equal([4, 6.5f], x.data<float>().ToArray());
        x.data<float>().CopyFrom([7, 8]);
        Assert.Equal([7, 8], x.data<float>().ToArray());
    }

    [Fact]
    public void Layers_match_values_worked_by_hand()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3]);
        torch.Tensor kernel = torch.tensor([1, 2, 3, 4], [1, 1, 2, 2]);

        Assert.Equal([37, 47, 67, 77], conv2d(x, kernel).data<float>().ToArray());
        Assert.Equal([38, 48, 68, 78], conv2d(x, kernel, torch.ones([1])).data<float>().ToArray());
        Assert.Equal([4, 18, 36, 77], conv2d(x, kernel, strides: [2, 2], padding: [1, 1]).data<float>().ToArray());
        Assert.Equal(
            [1, 2, 2, 4, 3, 4, 6, 8, 3, 6, 4, 8, 9, 12, 12, 16],
            conv_transpose2d(torch.tensor([1, 2, 3, 4], [1, 1, 2, 2]), kernel, strides: [2, 2]).data<float>().ToArray());
        Assert.Equal([3, 4, 6, 7], avg_pool2d(x, 2, 1).data<float>().ToArray());
        Assert.Equal([-0.2f, 0, 3], leaky_relu(torch.tensor([-1, 0, 3], [3]), 0.2).data<float>().ToArray());
        Assert.Equal(MathF.Log(2), softplus(torch.zeros([1])).item<float>(), 6);
        Assert.Equal([8, 18], linear(torch.tensor([1, 2], [1, 2]), torch.tensor([1, 3, 5, 6], [2, 2]), torch.ones([2])).data<float>().ToArray());
    }

    [Fact]
    public void Seeded_numbers_repeat_and_have_the_right_moments()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(42);
        float[] first = torch.randn([20_000]).data<float>().ToArray();
        torch.manual_seed(42);
        Assert.Equal(first, torch.randn([20_000]).data<float>().ToArray());
        Assert.InRange(first.Average(), -0.03, 0.03);
        Assert.InRange(first.Average(value => value * value), 0.96, 1.04);
        Assert.All(torch.rand([1000]).data<float>().ToArray(), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Transposed_bfloat16_convolutions_agree_with_single_precision()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        torch.Tensor x = torch.randn([2, 16, 4, 4]), kernel = torch.randn([16, 8, 3, 3]) / 12;
        float[] exact = conv_transpose2d(x, kernel, strides: [2, 2]).data<float>().ToArray();
        torch.Tensor narrow = conv_transpose2d(x.to(torch.bfloat16), kernel.to(torch.bfloat16), strides: [2, 2]);

        Assert.Equal([2, 8, 9, 9], narrow.shape);
        foreach ((float a, float b) in exact.Zip(narrow.data<float>().ToArray()))
            Assert.Equal(a, b, 0.03f);
    }

    [Fact]
    public void Errors_are_one_line_of_one_type()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor a = torch.zeros([2, 3]), b = torch.zeros([4, 5]);
        TorchException error = Assert.Throws<TorchException>(() => a.matmul(b));
        Assert.Contains("2x3 and 4x5", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Throws<TorchException>(() => a.reshape(7));
        Assert.Throws<TorchException>(() => a.data<float>().CopyFrom([1]));
        Assert.Throws<ArgumentException>(() => torch.tensor([1, 2], [3]));
        Assert.Equal([2, 3], (a + 1).shape);
    }
}
