namespace Scrawl.Engine.Kernels.Simd;

/// <summary>
/// The positions of a tile as a type argument: the tile is written once for six and compiled for each number, the sums and loads of the
/// positions that it does not have left out.
/// </summary>
internal interface IRows
{
    static abstract int Count { get; }

    internal readonly struct One : IRows
    {
        public static int Count => 1;
    }

    internal readonly struct Two : IRows
    {
        public static int Count => 2;
    }

    internal readonly struct Three : IRows
    {
        public static int Count => 3;
    }

    internal readonly struct Four : IRows
    {
        public static int Count => 4;
    }

    internal readonly struct Five : IRows
    {
        public static int Count => 5;
    }

    internal readonly struct Six : IRows
    {
        public static int Count => 6;
    }
}
