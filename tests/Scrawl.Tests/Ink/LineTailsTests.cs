using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class LineTailsTests
{
    private const int Side = 100;

    [Fact]
    public void A_tail_comes_off_a_ring_and_the_ring_stays_whole()
    {
        InkMask ring = Draw((x, y) => InRing(x, y)), tailed = Draw((x, y) => InRing(x, y) || InTail(x, y));

        var cut = LineTails.Cut(tailed);

        Assert.NotNull(cut);
        int lost = Enumerable.Range(0, Side * Side).Count(i => ring.Bits[i] == 1 && cut.Value.Loop.Bits[i] == 0);
        int kept = Enumerable.Range(0, Side * Side).Count(i => ring.Bits[i] == 0 && cut.Value.Loop.Bits[i] == 1);
        Assert.Equal(0, lost);
        Assert.InRange(kept, 0, 40);
        Assert.Equal((double)cut.Value.Loop.Bits.Count((byte)1) / tailed.Bits.Count((byte)1), cut.Value.Share, 1e-9);
    }

    [Fact]
    public void Without_a_loop_or_a_tail_there_is_nothing_to_take_off()
    {
        Assert.Null(LineTails.Cut(Draw((x, y) => InRing(x, y))));
        Assert.Null(LineTails.Cut(Draw((x, y) => InTail(x, y))));
        Assert.Null(LineTails.Cut(Draw((x, y) => InRing(x, y) && x < 40)));
    }

    [Fact]
    public void What_is_mostly_stem_is_left_alone()
    {
        // A small loop on a long stem: a 9.
        Assert.Null(LineTails.Cut(Draw((x, y) => double.Hypot(x - 50, y - 25) is > 8 and <= 14 || (x is >= 58 and < 64 && y is >= 25 and < 92))));
    }

    private static bool InRing(int x, int y) => double.Hypot(x - 40, y - 50) is > 19 and <= 25;

    private static bool InTail(int x, int y) => x is >= 62 and < 90 && y is >= 60 and < 66;

    private static InkMask Draw(Func<int, int, bool> ink) => new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => ink(i % Side, i / Side) ? (byte)1 : (byte)0)]);
}
