using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class FadingLineTests
{
    [Fact]
    public void ItIsFullOnTheLineAndFadesWithinAPixelAndAHalf()
    {
        Assert.Equal(1, FadingLine.At(5, 12, 1, 10, 0.5f));
        Assert.Equal(Math.Log(1 - (1 / 2.3)) + 1, FadingLine.At(5, 13, 1, 10, 0.5f), 1e-5);
        Assert.Equal(FadingLine.At(5, 13, 1, 10, 0.5f), FadingLine.At(5, 11, 1, 10, 0.5f));
        Assert.Equal(0, FadingLine.At(5, 14, 1, 10, 0.5f));
        Assert.Equal(0, FadingLine.At(5, 25, 1, 10, 0.5f));
    }

    [Fact]
    public void APieceCoversItsColumnsAndAddsNoMoreThanFullInk()
    {
        var image = new float[784];
        Array.Fill(image, 0.5f);
        FadingLine.Add(image, 3.2f, 10, 8.5f, 20);
        for (int x = 0; x < 28; x++)
        {
            float most = Enumerable.Range(0, 28).Max(y => image[(y * 28) + x]);
            Assert.Equal(x is >= 3 and < 9, most > 0.5f);
            Assert.InRange(most, 0.5f, 1);
        }
    }
}
