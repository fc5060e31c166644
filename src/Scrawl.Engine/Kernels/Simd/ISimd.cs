namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// A vector width as a type argument, so that a kernel is written once and compiled for each width: the calls are
/// static and are inlined to one instruction each. <typeparamref name="V"/> is the register's type itself, not a wrapper,
/// which lets the compiler keep every local in a register.
/// </summary>
internal unsafe interface ISimd<V>
    where V : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Width { get; }

    static abstract V Zero { get; }

    static abstract V Load(float* from);

    static abstract void Store(V value, float* to);

    /// <summary>A mask for the first <paramref name="count"/> floats of a vector; all of them where it has no more.</summary>
    static abstract V First(int count);

    /// <summary>Loads where the mask is set, 0 elsewhere; what is not loaded need not be there.</summary>
    static abstract V LoadWhere(V mask, float* from);

    /// <summary>Stores where the mask is set and leaves the rest alone.</summary>
    static abstract void StoreWhere(V mask, V value, float* to);

    static abstract V All(float value);

    /// <summary>Loads integers and converts them.</summary>
    static abstract V LoadIntegers(int* from);

    /// <summary>Stores each rounded to even, kept within 0 and 255.</summary>
    static abstract void StoreBytes(V value, byte* to);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    static abstract V Sqrt(V a);

    /// <summary>The larger; b where one is NaN or both are 0.</summary>
    static abstract V Max(V a, V b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>value where a is above b, elsewhere otherwise.</summary>
    static abstract V WhereGreater(V a, V b, V value, V otherwise);
}
