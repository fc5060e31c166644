using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Tests.Recognition;

namespace Scrawl.Tests.Ink;

public class LineReaderTests
{
    private const double Pen = 1.0 / 16;

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(160)]
    public void A_line_has_digits_of_one_height_whatever_the_pictures(int height)
    {
        LineOfInk line = Assert.Single(LineReader.Read(InkPage.Of(Bars(height), Pen)));

        Assert.Equal(4, line.Pieces.Count);
        Assert.All(line.Pieces, piece => Assert.InRange(piece.Box.Height, LineOfInk.DigitHeight - 5, LineOfInk.DigitHeight + 5));
        Assert.InRange(line.Stroke, 0.6 * LineOfInk.DigitHeight / 8, 1.4 * LineOfInk.DigitHeight / 8);
        Assert.Equal(line.Pieces.OrderBy(piece => piece.CentreX), line.Pieces);
    }

    [Fact]
    public void Boxes_go_back_to_the_page()
    {
        LineOfInk line = Assert.Single(LineReader.Read(InkPage.Of(Bars(48), Pen)));

        Assert.All(line.Pieces.Index(), piece =>
        {
            PixelBox box = line.OnPage(piece.Item.Box);
            Assert.InRange(box.X, 24 + (48 * piece.Index) - 1, 24 + (48 * piece.Index) + 1);
            Assert.InRange(box.Y, 23, 25);
            Assert.InRange(box.Height, 46, 50);
        });
    }

    [Fact]
    public void Taken_pieces_have_strokes_as_wide_as_MNISTs_and_paper_around_them()
    {
        LineOfInk line = Assert.Single(LineReader.Read(InkPage.Of(Bars(48), Pen)));

        InkMask two = line.Take(1, 3);

        Assert.Equal(2, InkParts.Of(two).Parts.Count);
        Assert.Equal(line.Area(1, 3), two.Bits.Count((byte)1), two.Bits.Count((byte)1) / 2.0);
        PixelBox ink = two.InkBox!.Value;
        Assert.True(ink is { X: > 0, Y: > 0 } && ink.Right < two.Width && ink.Bottom < two.Height);
    }

    [Fact]
    public void The_middle_follows_a_line_that_climbs()
    {
        var paper = new LinePaper(400, 200);
        for (int i = 0; i < 6; i++)
        {
            paper.Add(LinePaper.Mark.Bar(6, 48), 30 + (60 * i), 130 - (12 * i));
        }

        LineOfInk line = Assert.Single(LineReader.Read(InkPage.Of(paper.ToImage(), Pen)));

        Assert.All(line.Pieces, piece => Assert.InRange(line.MiddleAt(piece.CentreX) - (piece.Box.Y + (piece.Box.Height / 2.0)), -6, 6));
    }

    /// <summary>Four upright bars of this height, an eighth of it wide, as far apart as they are high, half as far from the edges.</summary>
    private static GreyImage Bars(int height)
    {
        var paper = new LinePaper(5 * height, 2 * height);
        for (int i = 0; i < 4; i++)
        {
            paper.Add(LinePaper.Mark.Bar(height / 8f, height), (height / 2) + (height * i), height / 2);
        }

        return paper.ToImage();
    }
}
