using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class ZigzagTests
{
    [Fact]
    public void ItGoesUpAndDownAcrossTheImage()
    {
        int complete = 0;
        foreach (ulong draw in Spoiled.Draws)
        {
            float[] zigzag = Spoiled.By(new Zigzag(), Spoiled.Blank, draw);
            float[][] columns = [.. Enumerable.Range(0, 28).Select(x => Enumerable.Range(0, 28).Select(y => zigzag[(y * 28) + x]).ToArray())];
            Assert.All(columns.Where((_, x) => x is < 2 or > 25), column => Assert.All(column, value => Assert.Equal(0, value)));

            // Near the upper or lower edge some of it lies outside.
            if (columns[3..24].All(column => column.Max() > 0.5f))
            {
                complete++;
                float[] heights = [.. columns[3..24].Select(column => column.Select((value, y) => value * y).Sum() / column.Sum())];
                int turns = Enumerable.Range(1, heights.Length - 2).Count(i => (heights[i] - heights[i - 1]) * (heights[i + 1] - heights[i]) < 0);
                Assert.InRange(turns, 4, 9);
                Assert.InRange(heights.Max() - heights.Min(), 2, 11);
            }
        }

        Assert.InRange(complete, 6, Spoiled.Draws.Length);
    }
}
