using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>Styles and demodulation as matrix–vector products, cut into tasks of a few rows.</summary>
sealed unsafe class ModulationStep<TSimd, TVector> : StyleStep
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    const int Rows = 32;

    readonly ConvolutionLayer[] _layers;
    readonly RgbStep[] _colours;
    readonly (int Item, int First)[] _styleTasks;
    readonly (int Item, int First)[] _gainTasks;

    /// <param name="layers">All convolutions.</param>
    /// <param name="colours">All picture layers.</param>
    /// <param name="styleRows">Rows of ws.</param>
    /// <param name="latentLength">Numbers in a row.</param>
    public ModulationStep(ConvolutionLayer[] layers, RgbStep[] colours, int styleRows, int latentLength)
        : base(styleRows, latentLength)
    {
        (_layers, _colours) = (layers, colours);
        _styleTasks =
        [
            .. layers.SelectMany((layer, i) => Cut(i, layer.Demodulation.Inputs)),
            .. colours.SelectMany((colour, i) => Cut(layers.Length + i, colour.Inputs)),
        ];
        _gainTasks = [.. layers.SelectMany((layer, i) => Cut(i, layer.Demodulation.Outputs))];
    }

    /// <inheritdoc/>
    public override string Name => "styles";

    /// <inheritdoc/>
    public override int Phases => 2;

    /// <inheritdoc/>
    public override long ScratchLength => Rows + _layers.Max(layer => layer.Depth);

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase == 0 ? _styleTasks.Length : _gainTasks.Length;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase == 0) Style(_styleTasks[task].Item, _styleTasks[task].First, scratch);
        else Demodulate(_layers[_gainTasks[task].Item], _gainTasks[task].First, scratch);
    }

    static IEnumerable<(int Item, int First)> Cut(int item, int count) =>
        Enumerable.Range(0, (count + Rows - 1) / Rows).Select(k => (item, k * Rows));

    void Style(int item, int first, float* scratch)
    {
        if (item >= _layers.Length)
        {
            RgbStep colour = _colours[item - _layers.Length];
            if (!IsChanged(colour.StyleRow)) return;
            int rows = Math.Min(Rows, colour.Inputs - first);
            Affine(colour.Affine, colour.AffineBias, colour.StyleRow, first, rows, scratch);
            colour.SetStyle(first, new Span<float>(scratch, rows));
            return;
        }

        ConvolutionLayer layer = _layers[item];
        if (!IsChanged(layer.StyleRow)) return;
        ModulationTable table = layer.Demodulation;
        Affine(table.Affine, table.AffineBias, layer.StyleRow, first, Math.Min(Rows, table.Inputs - first), layer.Style + first);
    }

    void Affine(float* matrix, float* bias, int styleRow, int first, int rows, float* style)
    {
        MatrixVector<TSimd, TVector>.Multiply(
            matrix + ((nint)first * LatentStride), LatentStride, rows, Latent(styleRow), style);
        for (int i = 0; i < rows; i++) style[i] += bias[first + i];
    }

    void Demodulate(ConvolutionLayer layer, int first, float* scratch)
    {
        if (!IsChanged(layer.StyleRow)) return;
        ModulationTable table = layer.Demodulation;
        int rows = Math.Min(Rows, table.Outputs - first);
        float* squares = scratch + Rows;
        for (int i = 0; i < layer.Depth; i += TSimd.Lanes)
        {
            TVector style = TSimd.Load(layer.Style + i);
            TSimd.Store(TSimd.Multiply(style, style), squares + i);
        }

        MatrixVector<TSimd, TVector>.Multiply(table.Squares + ((nint)first * layer.Depth), layer.Depth, rows, squares, scratch);
        for (int i = 0; i < rows; i++) layer.Gain[first + i] = layer.ActivationGain / MathF.Sqrt(scratch[i] + 1e-8f);
    }
}
