namespace Scrawl.Engine.Kernels;

/// <summary>What is the same for all tiles of outputs that <see cref="Winograd"/> makes.</summary>
internal unsafe struct WinogradOutput
{
    /// <summary>Filters, a multiple of <see cref="Winograd.ChannelMultiple"/>; they lie innermost in the output.</summary>
    public int Filters;

    /// <summary>Floats from a row of outputs to the next.</summary>
    public nint RowStride;

    /// <summary>One float a filter, added to every output.</summary>
    public float* Bias;

    /// <summary>Whether max(y, 0) is stored.</summary>
    public bool Relu;

    /// <summary>Whether the largest of every 2 x 2 outputs is stored instead.</summary>
    public bool Pool;

    /// <summary>Null where the products are floats; else they are integers, and here is what each of the 36 x filters stands for.</summary>
    public float* Scale;

    /// <summary>Whether outputs are stored as bytes, rounded to even and kept within 0 and 255, instead of as floats.</summary>
    public bool Bytes;
}
