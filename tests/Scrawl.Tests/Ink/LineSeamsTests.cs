using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class LineSeamsTests
{
    private const int Stroke = 6;

    [Fact]
    public void Two_rings_that_touch_are_cut_where_they_touch()
    {
        InkMask rings = Rings(apart: 46);

        LineCut cut = Cut(rings);

        // Some of the cuts halve the picture: that the pieces on either side of one are the rings, to a stroke's width.
        int half = rings.Bits.Count((byte)1) / 2;
        Assert.Contains(Enumerable.Range(1, cut.Pieces.Count - 1), i => Math.Abs(cut.Pieces.OrderBy(p => p.CentreX).Take(i).Sum(p => p.Area) - half) < Stroke * Stroke);
    }

    [Fact]
    public void A_wall_that_two_rings_share_is_halved_from_notch_to_notch()
    {
        InkMask rings = Rings(apart: 50 - Stroke);

        int[][] cuts = [.. LineNotches.Of(rings).Cuts()];

        Assert.NotEmpty(cuts);
        Assert.All(cuts.SelectMany(cut => cut), column => Assert.InRange(column, (rings.Width / 2) - 1, (rings.Width / 2) + 1));
    }

    [Fact]
    public void Cuts_lose_no_ink_and_tell_what_they_went_through()
    {
        InkMask rings = Rings(apart: 46);
        LinePiece part = LinePiece.Of(rings, 100, 7)!;

        LineCut cut = Cut(rings, part);

        Assert.Equal(part.Area, cut.Pieces.Sum(p => p.Area));
        var union = cut.Pieces.Select(p => p.Box).Aggregate((all, next) => all.Union(next));
        Assert.Equal(part.Box, union);
        foreach (var (i, contacts) in cut.Contacts.Index())
        {
            Assert.All(contacts, c => Assert.Contains(cut.Contacts[c.Other], back => back.Other == i && (back.Ink, back.Strokes) == (c.Ink, c.Strokes)));
            Assert.All(contacts, c => Assert.InRange(c.Strokes, 1, c.Ink));
        }
    }

    [Fact]
    public void A_cut_through_one_bar_crosses_one_stroke_of_its_width()
    {
        InkMask bar = new(80, 64, [.. Enumerable.Range(0, 80 * 64).Select(i => i / 80 is >= 20 and < 26 ? (byte)1 : (byte)0)]);

        LineCut cut = LineCut.Along([[.. Enumerable.Repeat(30, 6)]], LinePiece.Of(bar, 0, 0)!);

        Assert.Equal([180, 300], cut.Pieces.Select(p => p.Area));
        Assert.Equal([new LineContact(1, 6, 1)], cut.Contacts[0]);
        Assert.Equal([new LineContact(0, 6, 1)], cut.Contacts[1]);
    }

    [Fact]
    public void Paper_between_slanted_strokes_is_followed_for_nothing()
    {
        // Two slanted bars joined at their feet: the cheapest way goes down between them, through the foot alone.
        var bits = new byte[100 * 64];
        for (int y = 0; y < 64; y++)
        {
            int left = 40 - (y / 2);
            bits.AsSpan((y * 100) + left, Stroke).Fill(1);
            bits.AsSpan((y * 100) + left + 40, Stroke).Fill(1);
        }

        for (int y = 60; y < 64; y++)
        {
            bits.AsSpan((y * 100) + 10, 40).Fill(1);
        }

        InkMask mask = new(100, 64, bits);
        InkMask ink = mask.Crop(mask.InkBox!.Value);
        Assert.Contains(LineSeams.Find(ink, Stroke), seam => seam.Where((x, y) => ink[x, y]).Count() == 4);
    }

    private static LineCut Cut(InkMask ink, LinePiece? part = null) => LineCut.Along(LineSeams.Find(ink, Stroke), part ?? LinePiece.Of(ink, 0, 0)!);

    /// <summary>Two rings of 50 x 50 side by side, their centres so far apart.</summary>
    private static InkMask Rings(int apart)
    {
        var bits = new byte[(50 + apart) * 50];
        for (int i = 0; i < bits.Length; i++)
        {
            double x = (i % (50 + apart)) + 0.5, y = (i / (50 + apart)) + 0.5;
            bits[i] = new[] { 25.0, 25 + apart }.Any(centre => double.Hypot(x - centre, y - 25) is > 25 - Stroke and <= 25) ? (byte)1 : (byte)0;
        }

        return new(50 + apart, 50, bits);
    }
}
