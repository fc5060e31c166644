using BenchmarkDotNet.Attributes;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Tensors;

namespace Scrawl.Benchmarks;

/// <summary>The three products of a convolution as <see cref="Conv2D"/> calls the kernels.</summary>
public unsafe class ConvBenchmarks
{
    private ConvGeometry _geometry = null!;
    private PackedWeights _packed = null!;
    private PackedWeights[] _transposed = [];
    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _weights = null!;
    private Tensor _bias = null!;

    [ParamsSource(nameof(Works))]
    public ConvWork Work { get; set; } = null!;

    [ParamsSource(nameof(Paths))]
    public KernelPath Path { get; set; }

    public static IEnumerable<ConvWork> Works =>
    [
        new(new Shape(28, 28, 1), 32, 3),
        new(new Shape(26, 26, 32), 64, 3),
        new(new Shape(28, 28, 32), 32, 3),
        new(new Shape(16, 16, 16), 16, 3),
        new(new Shape(28, 28, 1), 24, 5),
        new(new Shape(16, 16, 16), 10, 3),
    ];

    public static IEnumerable<KernelPath> Paths => KernelPaths.Available.Where(path => path != KernelPath.Scalar);

    [GlobalSetup]
    public void Fill()
    {
        Shape input = Work.Input, output = Work.Spec.Output(input);
        _geometry = new ConvGeometry(Work.Spec, input, ConvWork.Images);
        int rows = _geometry.Segments * _geometry.SegmentLength;
        (_x, _y) = (new Tensor(ConvWork.Images, input.Count), new Tensor(ConvWork.Images, output.Count));
        (_weights, _bias) = (new Tensor(rows, output.Channels), new Tensor(output.Channels));
        foreach (Tensor tensor in new[] { _x, _y, _weights, _bias })
        {
            tensor.Span.Fill(0.01f);
        }

        _packed = new PackedWeights(rows, output.Channels);
        _packed.Pack(_weights.Pointer);
        _transposed = [.. Enumerable.Range(0, _geometry.Segments).Select(_ => new PackedWeights(output.Channels, _geometry.SegmentLength))];
        foreach (PackedWeights transposed in _transposed)
        {
            transposed.PackTransposed(_weights.Pointer, 0, _geometry.SegmentLength);
        }
    }

    [Benchmark]
    public void Forward()
    {
        var product = new TileProduct
        {
            A = _x.Pointer,
            AOffsets = _geometry.WindowOffsets,
            Segments = _geometry.Segments,
            SegmentLength = _geometry.SegmentLength,
            SegmentStride = _geometry.SegmentStride,
            B = _packed.Pointer,
            BStride = _packed.Stride,
            PanelStride = _packed.PanelStride,
            C = _y.Pointer,
            COffsets = _geometry.OutputOffsets,
            Columns = Work.Filters,
            Bias = _bias.Pointer,
        };
        product.Run(Path, 0, ConvWork.Images * _geometry.Positions);
    }

    [Benchmark]
    public void BackwardByData()
    {
        for (int segment = 0; segment < _geometry.Segments; segment++)
        {
            var product = new TileProduct
            {
                A = _y.Pointer,
                AOffsets = _geometry.OutputOffsets,
                Segments = 1,
                SegmentLength = Work.Filters,
                B = _transposed[segment].Pointer,
                BStride = _transposed[segment].Stride,
                PanelStride = _transposed[segment].PanelStride,
                C = _x.Pointer + segment * (nint)_geometry.SegmentStride,
                COffsets = _geometry.WindowOffsets,
                Columns = _geometry.SegmentLength,
                Accumulate = true,
            };
            product.Run(Path, 0, ConvWork.Images * _geometry.Positions);
        }
    }

    [Benchmark]
    public void BackwardByWeights()
    {
        const int positionsAtATime = 64;
        var product = new OuterProduct
        {
            A = _x.Pointer,
            AOffsets = _geometry.WindowOffsets,
            Segments = _geometry.Segments,
            SegmentLength = _geometry.SegmentLength,
            SegmentStride = _geometry.SegmentStride,
            DY = _y.Pointer,
            DYOffsets = _geometry.OutputOffsets,
            Columns = Work.Filters,
            DW = _weights.Pointer,
        };
        int positions = ConvWork.Images * _geometry.Positions;
        for (int p = 0; p < positions; p += positionsAtATime)
        {
            product.Run(Path, p, Math.Min(p + positionsAtATime, positions), 0, _geometry.SegmentLength);
        }
    }
}
