using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class TranslateTests
{
    [Fact]
    public void EveryPixelMovesByThreeEachWay()
    {
        byte[] point = Spoiled.Image((x, y) => (x, y) == (10, 15));
        HashSet<(int X, int Y)> places = [.. Spoiled.Draws.Select(draw =>
        {
            float[] moved = Spoiled.By(new Translate(), point, draw);
            int at = Array.IndexOf(moved, 1);
            Assert.Equal(1, moved.Sum(), 1e-6);
            return (at % 28, at / 28);
        })];
        Assert.Equal([(7, 12), (7, 18), (13, 12), (13, 18)], places.Order());
    }
}
