using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class CannyEdgesTests
{
    [Fact]
    public void PaperHasNone() => Assert.All(Spoiled.By(new CannyEdges(), Spoiled.Blank), value => Assert.Equal(0, value));

    [Fact]
    public void ASquareBecomesItsOutline()
    {
        float[] edges = Spoiled.By(new CannyEdges(), Spoiled.Image((x, y) => x is >= 9 and < 19 && y is >= 9 and < 19));
        Assert.All(edges, value => Assert.True(value is 0 or 1));
        for (int i = 0; i < edges.Length; i++)
        {
            int fromEdge = Math.Max(Math.Abs((2 * (i % 28)) - 27), Math.Abs((2 * (i / 28)) - 27)); // 9 and 11 on both sides of it
            Assert.True(edges[i] == 0 || fromEdge is >= 7 and <= 11, $"({i % 28}, {i / 28})");
        }

        // Every row and column through the square crosses it twice.
        for (int k = 11; k < 17; k++)
        {
            Assert.Equal(2, Enumerable.Range(1, 27).Count(x => edges[(k * 28) + x] == 1 && edges[(k * 28) + x - 1] == 0));
            Assert.Equal(2, Enumerable.Range(1, 27).Count(y => edges[(y * 28) + k] == 1 && edges[((y - 1) * 28) + k] == 0));
        }
    }

    [Fact]
    public void FaintInkHasNone() =>
        Assert.All(Spoiled.By(new CannyEdges(), Spoiled.Image((x, _) => x > 13, grey: 8)), value => Assert.Equal(0, value));
}
