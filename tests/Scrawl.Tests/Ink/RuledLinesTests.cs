using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class RuledLinesTests
{
    private const int Side = 128;

    // A 7 of strokes of 8 pixels, clear of all edges.
    private static readonly InkMask Seven = Cut(Pen.Draw(Side, Pen.Seven, 8.0 / Side));

    [Fact]
    public void Without_lines_there_is_nothing_to_erase()
    {
        Assert.Null(Erase(Seven));
        Assert.Null(Erase(new InkMask(Side, Side, new byte[Side * Side])));
        Assert.Null(Erase(With(new InkMask(40, 40, new byte[1600]), (_, y) => y == 3))); // too small to have lines
    }

    [Theory]
    [InlineData(12, 2, 0.0)]
    [InlineData(118, 5, 0.03)]
    [InlineData(60, 3, -0.05)]
    [InlineData(30, 1, 0.02)]
    public void A_line_goes_and_the_digit_that_it_crosses_stays(int at, int thickness, double slope)
    {
        bool Line(int x, int y) => Math.Abs(y - at - (slope * (x - 64))) <= thickness / 2.0;
        foreach (bool standing in new[] { false, true })
        {
            InkMask page = With(Seven, (x, y) => standing ? Line(y, x) : Line(x, y));
            Unruled rest = Erase(page)!;
            int lost = 0, left = 0;
            for (int i = 0; i < Side * Side; i++)
            {
                bool ink = rest.Strength.Pixels[i] != 0;
                lost += Seven.Bits[i] == 1 && !ink ? 1 : 0;
                left += Seven.Bits[i] == 0 && ink ? 1 : 0;
            }

            Assert.InRange(lost, 0, 0.05 * Seven.Bits.Count((byte)1));
            Assert.InRange(left, 0, 10 * (thickness + 2)); // beside the strokes that touch it a line may stay
        }
    }

    [Fact]
    public void A_border_on_all_sides_bounds_the_inside()
    {
        Unruled rest = Erase(With(Seven, (x, y) => x is > 5 and < 9 || x > 121 || y < 4 || y is > 116 and < 120))!;
        Assert.InRange(rest.Inside.X, 8, 10);
        Assert.InRange(rest.Inside.Y, 3, 5);
        Assert.InRange(rest.Inside.Right, 121, 123);
        Assert.InRange(rest.Inside.Bottom, 116, 118);
        Assert.False(rest.OneInner);
        InkParts parts = rest.WithoutCrumbs(InkParts.Of(Cut(rest.Strength)));
        Assert.Equal(Seven.InkBox, Assert.Single(parts.Parts).Box);
        Assert.False(rest.Touches(parts, parts.Parts));
    }

    [Fact]
    public void A_stroke_with_room_around_it_is_no_line()
    {
        Assert.Null(Erase(Bar(14, 114, 60, 68))); // five sixths of the way across
        Assert.Null(Erase(Bar(30, 98, 100, 108))); // a foot
    }

    [Fact]
    public void One_line_through_the_middle_may_be_a_stroke()
    {
        InkMask one = With(new InkMask(Side, Side, new byte[Side * Side]), (x, _) => x is > 60 and < 68);
        Assert.True(Erase(one)!.OneInner);
        Assert.False(Erase(With(one, (_, y) => y < 3))!.OneInner);
    }

    [Fact]
    public void A_digit_may_reach_from_edge_to_edge_of_a_strip()
    {
        InkMask strip = With(new InkMask(240, 44, new byte[240 * 44]), (x, y) => x is > 100 and < 104 || y is 40 or 41);
        Unruled rest = Erase(strip)!;
        Assert.Equal(0, rest.Strength[30, 40]);
        Assert.NotEqual(0, rest.Strength[102, 5]);
        Assert.NotEqual(0, rest.Strength[102, 43]);
    }

    private static Unruled? Erase(InkMask ink) =>
        RuledLines.Erase(ink, GreyImage.Own([.. ink.Bits.ToArray().Select(bit => (byte)(200 * bit))], ink.Width, ink.Height));

    private static InkMask Bar(int left, int right, int top, int bottom) =>
        With(new InkMask(Side, Side, new byte[Side * Side]), (x, y) => x >= left && x < right && y >= top && y < bottom);

    private static InkMask Cut(GreyImage strengthOrPage) => strengthOrPage[0, 0] == 255
        ? InkMask.Above(127, strengthOrPage.Invert().Pixels, strengthOrPage.Width, strengthOrPage.Height)
        : InkMask.Above(127, strengthOrPage.Pixels, strengthOrPage.Width, strengthOrPage.Height);

    private static InkMask With(InkMask ink, Func<int, int, bool> also) =>
        new(ink.Width, ink.Height, [.. ink.Bits.ToArray().Select((bit, i) => also(i % ink.Width, i / ink.Width) ? (byte)1 : bit)]);
}
