using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Tensors;

/// <summary>
/// A dense array of 32-bit floats with dimensions, row-major, its first value on a 64-byte boundary: a 512-bit load that
/// straddles two cache lines costs twice. The memory is pinned for its life, so kernels may hold pointers to it, and is
/// freed by the garbage collector. Not synchronised: one writer, or many readers.
/// </summary>
public sealed unsafe class Tensor
{
    private const int Alignment = 64;
    private readonly float[] _memory;
    private readonly int _start;

    /// <summary>A tensor of zeros. A tensor without dimensions is a scalar of one value.</summary>
    public Tensor(params ReadOnlySpan<int> dimensions)
    {
        long length = 1;
        foreach (int dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
            length = checked(length * dimension);
        }

        Dimensions = [.. dimensions];
        Length = checked((int)length);
        _memory = GC.AllocateArray<float>(Length + Alignment / sizeof(float), pinned: true);
        nuint start = (nuint)Unsafe.AsPointer(ref _memory[0]);
        Pointer = (float*)((start + Alignment - 1) & ~(nuint)(Alignment - 1));
        _start = (int)(((nuint)Pointer - start) / sizeof(float));
    }

    /// <summary>The dimensions, outermost first.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>The number of values: the dimensions' product.</summary>
    public int Length { get; }

    /// <summary>The values in row-major order. The span keeps them.</summary>
    public Span<float> Span => _memory.AsSpan(_start, Length);

    /// <summary>
    /// The first value; valid as long as this tensor is reachable. A local whose last use is its pointer no longer is: another thread may
    /// collect it while the pointer is at work, hence <see cref="GC.KeepAlive"/> after such work.
    /// </summary>
    internal float* Pointer { get; }

    /// <summary>A tensor with these dimensions and a copy of these values.</summary>
    public static Tensor From(ReadOnlySpan<float> values, params ReadOnlySpan<int> dimensions)
    {
        var tensor = new Tensor(dimensions);
        if (values.Length != tensor.Length)
        {
            throw new ArgumentException(
                $"{values.Length} values were given for a tensor of {string.Join(" x ", tensor.Dimensions)}, which takes {tensor.Length}.",
                nameof(values));
        }

        values.CopyTo(tensor.Span);
        return tensor;
    }

    /// <summary>A copy with memory of its own.</summary>
    public Tensor Clone() => From(Span, Dimensions.AsSpan());
}
