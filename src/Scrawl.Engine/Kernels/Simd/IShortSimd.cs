namespace Scrawl.Engine.Kernels.Simd;

/// <summary>A width of 16-bit integers as a type argument, as <see cref="ISimd{V}"/> is one of floats.</summary>
internal unsafe interface IShortSimd<V>
    where V : struct
{
    /// <summary>Values in a vector.</summary>
    static abstract int Width { get; }

    static abstract V Load(short* from);

    static abstract void Store(V value, short* to);

    /// <summary>Loads unsigned bytes and widens them.</summary>
    static abstract V LoadBytes(byte* from);

    /// <summary>Stores each kept within -128 and 127, plus 128.</summary>
    static abstract void StoreOffsetBytes(V value, byte* to);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    /// <summary>4 a.</summary>
    static abstract V Times4(V a);

    /// <summary>(a b + 2^14) / 2^15, rounded down.</summary>
    static abstract V MultiplyFraction(V a, V b);
}
