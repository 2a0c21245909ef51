using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu;
using Xunit.Abstractions;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>Makes generators of a wanted width; where the machine lacks it, of the widest that it has below.</summary>
static class CpuKernelSuites
{
    public static CpuGenerator Create(StyleGan2Network network, CpuKernel wanted, int threads = 2) =>
        new(network, CpuKernels.Supported.First(kernel => kernel <= wanted), threads);
}

public sealed class CpuScalarContractTests : GeneratorContractTests
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.Scalar, 1);
}

public sealed class Cpu128ContractTests : GeneratorContractTests
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.V128, 3);
}

public sealed class Cpu256ContractTests : GeneratorContractTests
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.V256);
}

public sealed class Cpu512ContractTests : GeneratorContractTests
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.V512);
}

public sealed class CpuAmxContractTests : GeneratorContractTests
{
    // Three products of bfloat16 hold 17 bits, not 24.
    protected override double Tolerance => 3e-4;

    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.Amx);
}

public sealed class CpuScalarFixtureTests(ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.Scalar);
}

public sealed class Cpu128FixtureTests(ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.V128);
}

public sealed class Cpu256FixtureTests(ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.V256);
}

public sealed class Cpu512FixtureTests(ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.V512);
}

public sealed class CpuAmxFixtureTests(ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    // Three products of bfloat16 hold 17 bits, not 24: the pictures are within the usual tolerance, more bytes round the other way.
    protected override double BytesOff => 3e-3;

    protected override IGenerator Create(StyleGan2Network network) => CpuKernelSuites.Create(network, CpuKernel.Amx);
}
