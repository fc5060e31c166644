using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// A matrix in the form in which <see cref="TileProduct"/> reads B: panels of 64 columns one after the other, each panel's
/// rows side by side in memory, so that a tile's pass over B is one sequential stream; the columns padded with zeros to a
/// multiple of 16.
/// </summary>
internal sealed unsafe class PackedWeights
{
    private readonly Tensor _values;

    /// <summary>Room for a (rows, columns) matrix.</summary>
    public PackedWeights(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        int panels = (columns + TileProduct.PanelWidth - 1) / TileProduct.PanelWidth;
        Stride = panels > 1 ? TileProduct.PanelWidth : (columns + TileProduct.ColumnMultiple - 1) / TileProduct.ColumnMultiple * TileProduct.ColumnMultiple;
        _values = new Tensor(panels, rows, Stride);
    }

    public int Rows { get; }

    public int Columns { get; }

    public float* Pointer => _values.Pointer;

    /// <summary>Floats from a row of a panel to the next.</summary>
    public int Stride { get; }

    /// <summary>Floats from a panel to the next.</summary>
    public nint PanelStride => (nint)Rows * Stride;

    /// <summary>Packs a row-major (rows, columns) matrix.</summary>
    public void Pack(float* matrix) => Pack(matrix, 0, Rows);

    /// <summary>Packs rows <paramref name="from"/> to <paramref name="to"/> - 1 of a row-major (rows, columns) matrix.</summary>
    public void Pack(float* matrix, int from, int to)
    {
        for (int r = from; r < to; r++)
        {
            for (int j = 0; j < Columns; j += Stride)
            {
                int width = Math.Min(Stride, Columns - j);
                new ReadOnlySpan<float>(matrix + r * (nint)Columns + j, width).CopyTo(new Span<float>(Row(r, j), width));
            }
        }
    }

    /// <summary>Packs the transpose of a row-major (columns, rows) matrix: rows <paramref name="from"/> to <paramref name="to"/> - 1 of it.</summary>
    public void PackTransposed(float* matrix, int from, int to)
    {
        // Blocks of 16 x 16 keep both sides' cache lines in L1 while each is filled; none reaches over a panel's edge.
        const int block = TileProduct.ColumnMultiple;
        for (int j0 = from, j1; j0 < to; j0 = j1)
        {
            j1 = Math.Min((j0 / block + 1) * block, to);
            for (int r0 = 0; r0 < Rows; r0 += block)
            {
                int r1 = Math.Min(r0 + block, Rows);
                float* row = Row(r0, j0);
                for (int r = r0; r < r1; r++, row += Stride)
                {
                    for (int j = j0; j < j1; j++)
                    {
                        row[j - j0] = matrix[j * (nint)Rows + r];
                    }
                }
            }
        }
    }

    /// <summary>Where row <paramref name="row"/> stands from <paramref name="column"/> to the end of that column's panel.</summary>
    public float* Row(int row, int column) => Pointer + column / Stride * PanelStride + row * (nint)Stride + column % Stride;
}
