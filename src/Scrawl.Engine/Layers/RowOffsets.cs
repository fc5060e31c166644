namespace Scrawl.Engine.Layers;

/// <summary>Where the rows of a matrix start whose rows lie one after the other, as products ask for it.</summary>
internal static class RowOffsets
{
    /// <summary>0, stride, 2 stride, ...: pinned, so that a kernel may point to it for as long as the array lives.</summary>
    public static int[] Of(int count, int stride)
    {
        int[] offsets = GC.AllocateUninitializedArray<int>(count, pinned: true);
        for (int i = 0; i < count; i++)
        {
            offsets[i] = i * stride;
        }

        return offsets;
    }
}
