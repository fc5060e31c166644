namespace Scrawl.Engine.Tensors;

/// <summary>
/// The shape of one image's activations, without the batch: height, width and channels. In memory the channels lie
/// side by side (NHWC), so that the innermost loop of a convolution runs over consecutive floats.
/// A flat vector of n values is <c>1 x 1 x n</c>.
/// </summary>
public readonly record struct Shape(int Height, int Width, int Channels)
{
    /// <summary>A flat vector.</summary>
    public static Shape Flat(int length) => new(1, 1, length);

    /// <summary>The number of values of one image.</summary>
    public int Count => Height * Width * Channels;

    /// <summary>The number of positions, each with all its channels.</summary>
    public int Pixels => Height * Width;

    /// <summary>Whether this is a flat vector, as a dense layer wants it.</summary>
    public bool IsFlat => Height == 1 && Width == 1;

    /// <summary>For people: <c>24 x 24 x 64</c>, height, width, channels; a flat vector by its length.</summary>
    public override string ToString() => IsFlat ? $"{Channels}" : $"{Height} x {Width} x {Channels}";
}
