using TorchSharp;

namespace LiveGan.Torch.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public void A_scope_frees_what_was_made_in_it_and_nothing_else()
    {
        long before = Settled();
        torch.Tensor kept;
        using (torch.NewDisposeScope())
        {
            torch.Tensor outer = torch.ones([4], requires_grad: true);
            using (DisposeScope inner = torch.NewDisposeScope())
            {
                torch.Tensor x = (outer * 2 + 1).square();
                kept = x.MoveToOuterDisposeScope();
                torch.Tensor slope = torch.autograd.grad([x.sum()], [outer])[0];
                Assert.True(slope.numel() == 4 && inner.DisposablesCount > 3);
            }
            Assert.Equal(before + 2, torch.LiveTensorCount);
            Assert.Equal([9, 9, 9, 9], kept.data<float>().ToArray());
            kept.DetachFromDisposeScope();
        }
        Assert.Equal(before + 1, torch.LiveTensorCount);
        kept.Dispose();
        kept.Dispose();
        Assert.Equal(before, torch.LiveTensorCount);
    }

    [Fact]
    public void Training_a_parameter_leaks_nothing()
    {
        long before = Settled();
        using (torch.Tensor start = torch.ones([8]))
        using (var parameter = torch.nn.Parameter(start))
        using (var adam = torch.optim.Adam([parameter]))
        {
            Assert.True(start.IsInvalid);
            for (int i = 0; i < 20; i++)
            {
                using DisposeScope scope = torch.NewDisposeScope();
                parameter.square().sum().backward();
                adam.step();
                adam.zero_grad();
            }
            Assert.Equal(before + 3, torch.LiveTensorCount);
        }
        Assert.Equal(before, torch.LiveTensorCount);
    }

    [Fact]
    public void A_failed_operation_leaks_nothing()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.ones([2]);
        long before = Settled();
        for (int i = 0; i < 10; i++)
            Assert.Throws<TorchException>(() => x.reshape(3));
        Assert.Equal(before, torch.LiveTensorCount);
    }

    [Fact]
    public void Use_after_free_is_an_exception()
    {
        torch.Tensor x;
        using (torch.NewDisposeScope())
            x = torch.ones([1]);
        Assert.True(x.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => x + 1);
    }

    // A call holds its tensors as this does: neither the finaliser nor another thread frees them before it returns.
    [Fact]
    public void A_tensor_in_use_outlives_its_disposal()
    {
        long before = Settled();
        torch.Tensor x = torch.ones([3]), y = torch.ones([2]);
        TorchSharp.Interop.TensorHandle held = x.Handle;
        bool added = false;
        held.DangerousAddRef(ref added);
        using (new TorchSharp.Interop.HeldHandles([y]))
        {
            x.Dispose();
            y.Dispose();
            Assert.Equal(before + 2, torch.LiveTensorCount);
        }
        Assert.Equal(before + 1, torch.LiveTensorCount);
        held.DangerousRelease();
        Assert.Equal(before, torch.LiveTensorCount);
    }

    // On a processor with AMX the tiles of bfloat16 convolutions overflow the runtime's own signal stacks: the process died.
    [Fact]
    public void A_thread_that_computed_survives_a_null_reference()
    {
        int caught = 0;
        var thread = new Thread(() =>
        {
            using (torch.NewDisposeScope())
            {
                torch.Tensor x = torch.randn([4, 32, 16, 16]).to(torch.bfloat16), kernel = torch.randn([32, 32, 3, 3]).to(torch.bfloat16);
                torch.nn.functional.conv2d(x, kernel, padding: [1, 1]).sum().to(torch.float32).item<float>();
            }
            string?[] nothing = new string?[1];
            for (int i = 0; i < 100; i++)
            {
                try
                {
                    caught += nothing[0]!.Length;
                }
                catch (NullReferenceException)
                {
                    caught++;
                }
            }
        });
        thread.Start();
        thread.Join();
        Assert.Equal(100, caught);
    }

    [Fact]
    public void Without_libtorch_the_error_says_what_to_install()
    {
        DllNotFoundException error = Assert.Throws<DllNotFoundException>(
            () => TorchSharp.Interop.NativeLibraryResolver.Load(["/nowhere/liblivegan_torch.so"]));
        Assert.Contains("apt install libtorch-dev", error.Message, StringComparison.Ordinal);
    }

    static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.LiveTensorCount;
    }
}
