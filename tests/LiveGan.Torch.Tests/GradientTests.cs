using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Torch.Tests;

public sealed class GradientTests
{
    [Fact]
    public void Gradients_of_a_polynomial_to_the_third_order()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor([2], [1], requires_grad: true);
        torch.Tensor first = torch.autograd.grad([x.pow(4).sum()], [x], create_graph: true)[0];
        torch.Tensor second = torch.autograd.grad([first.sum()], [x], create_graph: true)[0];
        torch.Tensor third = torch.autograd.grad([second.sum()], [x])[0];
        Assert.Equal((32f, 48f, 48f), (first.item<float>(), second.item<float>(), third.item<float>()));
    }

    [Fact]
    public void Backward_accumulates_and_no_grad_records_nothing()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor([3], [1], requires_grad: true);
        Assert.Null(x.grad);
        x.square().sum().backward();
        x.square().sum().backward();
        Assert.Equal(12, x.grad!.item<float>());
        x.grad = null;
        Assert.Null(x.grad);
        using (torch.no_grad())
        {
            Assert.False(torch.is_grad_enabled());
            Assert.False(x.square().requires_grad);
        }
        Assert.True(x.square().requires_grad);
        Assert.False(x.detach().requires_grad);
    }

    [Fact]
    public void Inputs_without_influence_are_null_or_an_error()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.ones([1], requires_grad: true), y = torch.ones([1], requires_grad: true);
        Assert.Throws<TorchException>(() => torch.autograd.grad([x.sum()], [x, y]));
        Assert.Null(torch.autograd.grad([x.sum()], [x, y], allow_unused: true)[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Slopes_of_slopes_of_a_convolution_match_differences(int which)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(5);
        torch.Tensor x = torch.randn([1, 2, 4, 4], torch.float64, requires_grad: true);
        torch.Tensor kernel = torch.randn([3, 2, 3, 3], torch.float64, requires_grad: true);

        torch.Tensor Penalty()
        {
            torch.Tensor y = which == 0 ? conv2d(x, kernel, padding: [1, 1]) : conv_transpose2d(x, kernel.permute(1, 0, 2, 3), strides: [2, 2]);
            torch.Tensor slope = torch.autograd.grad([y.square().sum()], [x], create_graph: true)[0];
            return slope.square().sum();
        }

        double analytic = torch.autograd.grad([Penalty()], [kernel])[0].reshape(-1).select(0, 7).item<double>();
        torch.Tensor nudge = torch.zeros([54], torch.float64);
        nudge.select(0, 7).add_(torch.ones([], torch.float64), 1e-5);
        nudge = nudge.reshape(3, 2, 3, 3);
        double Value(double sign)
        {
            using (torch.no_grad())
                kernel.add_(nudge, sign);
            double value = Penalty().item<double>();
            using (torch.no_grad())
                kernel.add_(nudge, -sign);
            return value;
        }

        // Elements are read back as float: the step is large enough for its seven digits.
        double difference = (Value(1000) - Value(-1000)) / 0.02;
        Assert.Equal(analytic, difference, Math.Abs(analytic) * 2e-3 + 0.5);
    }

    [Fact]
    public void Transposed_bfloat16_gradients_agree_with_single_precision()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(2);
        torch.Tensor x = torch.randn([2, 16, 4, 4], requires_grad: true), kernel = torch.randn([16, 16, 3, 3], requires_grad: true);
        torch.Tensor slope = torch.randn([2, 16, 9, 9]);
        IList<torch.Tensor> exact = torch.autograd.grad([conv_transpose2d(x, kernel, strides: [2, 2])], [x, kernel], [slope]);
        torch.Tensor y = conv_transpose2d(x.to(torch.bfloat16), kernel.to(torch.bfloat16), strides: [2, 2]);
        IList<torch.Tensor> narrow = torch.autograd.grad([y], [x, kernel], [slope.to(torch.bfloat16)]);
        for (int i = 0; i < 2; i++)
        {
            double error = (narrow[i] - exact[i]).square().mean().item<double>(), size = exact[i].square().mean().item<double>();
            Assert.InRange(error / size, 0, 1e-4);
        }
    }

    [Fact]
    public void Adam_moves_as_the_paper_says()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var parameter = torch.nn.Parameter(torch.tensor([1, -2], [2]));
        using var adam = torch.optim.Adam([parameter], 0.1, 0.5, 0.9, 1e-8);
        double[] theta = [1, -2], m = [0, 0], v = [0, 0];
        for (int step = 1; step <= 5; step++)
        {
            (parameter.square() * 3).sum().backward();
            adam.step();
            adam.zero_grad();
            for (int i = 0; i < 2; i++)
            {
                double g = 6 * theta[i];
                m[i] = 0.5 * m[i] + 0.5 * g;
                v[i] = 0.9 * v[i] + 0.1 * g * g;
                theta[i] -= 0.1 * (m[i] / (1 - Math.Pow(0.5, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.9, step))) + 1e-8);
            }
            float[] values = parameter.data<float>().ToArray();
            Assert.Equal(theta[0], values[0], 5);
            Assert.Equal(theta[1], values[1], 5);
        }
        Assert.Equal(5, adam.state_dict().State[0].step);
    }
}
