namespace Scrawl.Engine.Kernels;

/// <summary>The taps of filters that <see cref="Winograd"/> takes for 3 x 3 ones, and where they lie.</summary>
/// <param name="Rows">Rows of taps, 2 or 3.</param>
/// <param name="Columns">Columns of taps, 2 or 3.</param>
/// <param name="RowStride">Floats from a row to the next.</param>
/// <param name="ColumnStride">Floats from a tap of a row to the next.</param>
internal readonly record struct WinogradTaps(int Rows, int Columns, nint RowStride, nint ColumnStride);
