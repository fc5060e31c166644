namespace Scrawl.Ink;

/// <summary>Values that are known in the middles of a coarse grid's cells, at every pixel of a picture: bilinear, constant beyond the outermost middles.</summary>
internal sealed class Interpolation
{
    private readonly float[] _values;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _height;
    private readonly int[] _left;
    private readonly float[] _right;
    private readonly float[] _line;

    /// <param name="values">Row by row.</param>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="width">Pixels that a row of cells covers.</param>
    /// <param name="height">Pixels that a column of cells covers.</param>
    public Interpolation(float[] values, int columns, int rows, int width, int height)
    {
        (_values, _columns, _rows, _height) = (values, columns, rows, height);
        (_left, _right, _line) = (new int[width], new float[width], new float[columns + 1]);
        for (int x = 0; x < width; x++)
        {
            (_left[x], _right[x]) = Place(x, width, columns);
        }
    }

    /// <summary>The values of row <paramref name="y"/>.</summary>
    public void Row(int y, Span<float> row)
    {
        var (above, below) = Place(y, _height, _rows);
        ReadOnlySpan<float> upper = _values.AsSpan(above * _columns, _columns);
        ReadOnlySpan<float> lower = _values.AsSpan(Math.Min(above + 1, _rows - 1) * _columns, _columns);
        for (int i = 0; i < _columns; i++)
        {
            _line[i] = upper[i] + (below * (lower[i] - upper[i]));
        }

        _line[_columns] = _line[_columns - 1];
        for (int x = 0; x < row.Length; x++)
        {
            float first = _line[_left[x]];
            row[x] = first + (_right[x] * (_line[_left[x] + 1] - first));
        }
    }

    /// <summary>The cell whose middle lies at or before the pixel's, and how far the pixel lies towards the next.</summary>
    private static (int Cell, float Towards) Place(int pixel, int pixels, int cells)
    {
        float at = Math.Clamp(((pixel + 0.5f) * cells / pixels) - 0.5f, 0, cells - 1);
        return ((int)at, at - (int)at);
    }
}
