using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class BrokenStrokesTests
{
    [Fact]
    public void A_narrow_gap_in_a_stroke_is_bridged_and_nothing_else_is_filled()
    {
        InkMask joined = BrokenStrokes.Join(Mask((x, y) => y is >= 40 and < 54 && x is >= 20 and < 100 && (x < 50 || x >= 55))); // a gap of 5
        Assert.Single(InkParts.Of(joined).Parts);
        Assert.Equal(14 * 80, joined.Bits.Count((byte)1));
    }

    [Fact]
    public void A_wide_gap_stays() => AssertUntouched(Mask((x, y) => y is >= 40 and < 54 && x is >= 20 and < 100 && (x < 50 || x >= 58)));

    [Fact]
    public void A_narrow_loop_stays_open() =>
        AssertUntouched(Mask((x, y) => (y is >= 40 and < 70 && x is >= 40 and < 70 && (x is < 53 or >= 57 || y is < 50 or >= 60)) || (x > 100 && y > 100)));

    private static void AssertUntouched(InkMask mask) => Assert.Same(mask, BrokenStrokes.Join(mask));

    private static InkMask Mask(Func<int, int, bool> ink) => new(160, 160, [.. Enumerable.Range(0, 25_600).Select(i => ink(i % 160, i / 160) ? (byte)1 : (byte)0)]);
}
