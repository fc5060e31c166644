using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// A matrix of signed bytes in the form in which <see cref="ByteProduct"/> reads B: panels of 16 columns one after the other; in a
/// panel, for each four rows, the four bytes of each column side by side. Segments of rows and the columns are padded with zeros to a
/// multiple of four and of 16. Filled once, then immutable.
/// </summary>
internal sealed unsafe class PackedBytes
{
    private const int Alignment = 64;
    private readonly sbyte[] _memory;

    /// <summary>Zeros for a matrix of <paramref name="segments"/> x <paramref name="segmentLength"/> rows.</summary>
    public PackedBytes(int segments, int segmentLength, int columns)
    {
        SegmentLength = segmentLength;
        SegmentGroups = (segmentLength + ByteProduct.Group - 1) / ByteProduct.Group;
        Columns = (columns + ByteProduct.PanelWidth - 1) / ByteProduct.PanelWidth * ByteProduct.PanelWidth;
        PanelStride = (nint)segments * SegmentGroups * ByteProduct.Group * ByteProduct.PanelWidth;
        _memory = GC.AllocateArray<sbyte>((int)(PanelStride * Columns / ByteProduct.PanelWidth) + Alignment, pinned: true);
        nuint start = (nuint)Unsafe.AsPointer(ref _memory[0]);
        Pointer = (sbyte*)((start + Alignment - 1) & ~(nuint)(Alignment - 1));
    }

    public sbyte* Pointer { get; }

    /// <summary>Rows of a segment.</summary>
    public int SegmentLength { get; }

    /// <summary>Groups of four rows of a segment.</summary>
    public int SegmentGroups { get; }

    /// <summary>The columns, padded.</summary>
    public int Columns { get; }

    /// <summary>Bytes from a panel to the next.</summary>
    public nint PanelStride { get; }

    /// <summary>The value of a row (counted without padding) and column.</summary>
    public ref sbyte this[int row, int column]
    {
        get
        {
            (int segment, int k) = Math.DivRem(row, SegmentLength);
            nint group = segment * SegmentGroups + k / ByteProduct.Group;
            return ref Pointer[
                column / ByteProduct.PanelWidth * PanelStride
                + (group * ByteProduct.PanelWidth + column % ByteProduct.PanelWidth) * ByteProduct.Group + k % ByteProduct.Group];
        }
    }
}
