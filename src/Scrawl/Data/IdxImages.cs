namespace Scrawl.Data;

/// <summary>The images of an IDX file.</summary>
/// <param name="Count">How many images.</param>
/// <param name="Rows">The height of each, in pixels.</param>
/// <param name="Columns">The width of each, in pixels.</param>
/// <param name="Pixels">Count x Rows x Columns bytes, image after image, row after row, 0..255.</param>
public sealed record IdxImages(int Count, int Rows, int Columns, byte[] Pixels);
