using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

public sealed unsafe class PackedWeightsTests
{
    [Theory]
    [InlineData(1, 1, 16, 1)]
    [InlineData(3, 16, 16, 1)]
    [InlineData(5, 17, 32, 1)]
    [InlineData(20, 64, 64, 1)]
    [InlineData(17, 65, 64, 2)]
    [InlineData(7, 130, 64, 3)]
    public void PanelsOf64ColumnsFollowOneAnotherPaddedWithZeros(int rows, int columns, int stride, int panels)
    {
        GuardedFloats matrix = GuardedFloats.Random(rows * columns, 1);
        GuardedFloats transpose = new(rows * columns);
        for (int i = 0; i < matrix.Length; i++)
        {
            transpose.Span[i % columns * rows + i / columns] = matrix.Span[i];
        }

        var packed = new PackedWeights(rows, columns);
        var packedInParts = new PackedWeights(rows, columns);
        var packedFromTranspose = new PackedWeights(rows, columns);
        packed.Pack(matrix.Pointer);
        packedInParts.Pack(matrix.Pointer, rows / 3, rows);
        packedInParts.Pack(matrix.Pointer, 0, rows / 3);
        packedFromTranspose.PackTransposed(transpose.Pointer, columns / 3, columns);
        packedFromTranspose.PackTransposed(transpose.Pointer, 0, columns / 3);

        Assert.Equal(stride, packed.Stride);
        Assert.Equal(rows * stride, packed.PanelStride);
        foreach (PackedWeights form in new[] { packed, packedInParts, packedFromTranspose })
        {
            for (int i = 0; i < panels * rows * stride; i++)
            {
                int panel = i / (rows * stride), row = i / stride % rows, column = panel * 64 + i % stride;
                Assert.Equal(column < columns ? matrix.Span[row * columns + column] : 0, form.Pointer[i]);
            }

            GC.KeepAlive(form);
        }

        matrix.Check();
        transpose.Check();
    }
}
