using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

/// <summary>The whole way from a drawn picture to the mask and to the network's input.</summary>
public class InkFinderTests
{
    private static readonly byte[] Reference = Normalised(Pen.Draw(400, Pen.Seven, 0.06));

    [Theory]
    [InlineData(28)]
    [InlineData(56)]
    [InlineData(112)]
    [InlineData(250)]
    [InlineData(1500)]
    public void The_size_of_the_picture_hardly_matters(int side)
    {
        // 28 x 28 leaves 1.7 pixels a stroke, so a few levels a pixel are all one can ask.
        AssertAlike(Normalised(Pen.Draw(side, Pen.Seven, 0.06)), side < 56 ? 12 : 6);
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(0, 255)]
    [InlineData(240, 150)]
    [InlineData(90, 130)]
    [InlineData(30, 5)]
    public void The_colours_of_paper_and_ink_hardly_matter(byte paper, byte ink) =>
        AssertAlike(Normalised(Pen.Draw(250, Pen.Seven, 0.06, paper, ink)), 4);

    [Fact]
    public void Noise_specks_a_frame_and_a_far_blot_do_not_matter()
    {
        var random = new Random(1);
        GreyImage dirty = Pen.With(Pen.Draw(300, Pen.Seven, 0.06), (x, y, v) =>
            x is 0 or 299 || y is 0 or 299 ? (byte)20
            : (x / 3 == 70 && y / 3 == 60) || (x / 4 == 30 && y / 4 == 60) || (x > 280 && y is > 240 and < 275) ? (byte)0
            : (byte)Math.Clamp(v + random.Next(-15, 16), 0, 255));
        AssertAlike(Normalised(dirty), 6);
    }

    [Fact]
    public void A_hair_line_survives_in_a_large_picture()
    {
        // One pixel of 1600: a hundredth of what the pen above leaves, and an eighth of a mask pixel.
        InkMask mask = InkFinder.Find(Pen.Draw(1600, Pen.Seven, 1 / 1600.0))!.Mask;
        Assert.Single(InkParts.Of(mask).Parts);
        AssertAlike(MnistNormalizer.Normalize(mask), 8);
    }

    [Fact]
    public void A_jagged_line_of_one_pixel_stays_whole()
    {
        GreyImage jagged = Pen.With(Pen.Draw(28, Pen.Seven, 0.045), (_, _, v) => v < 128 ? (byte)0 : (byte)255);
        Assert.Single(InkParts.Of(InkFinder.Find(jagged)!.Mask).Parts);
    }

    [Fact]
    public void Parts_of_a_digit_are_kept()
    {
        (double, double)[][] five = [[(0.42, 0.3), (0.4, 0.5), (0.58, 0.55), (0.55, 0.75), (0.38, 0.74)], [(0.5, 0.26), (0.68, 0.24)]];
        FoundInk found = InkFinder.Find(Pen.Draw(300, five, 0.05))!;
        Assert.Equal(2, InkParts.Of(found.Mask).Parts.Count);
        Assert.InRange(found.Box.Y, 63, 66);   // the bar's top: (0.24 - 0.025) x 300 = 64.5
        Assert.InRange(found.Box.Right, 210, 213); // its end: (0.68 + 0.025) x 300 = 211.5
    }

    [Theory]
    [InlineData(300, 1.0)]
    [InlineData(2048, 2.0)]
    public void The_mask_has_the_digit_in_its_middle_and_the_box_is_in_the_pictures_pixels(int side, double tolerance)
    {
        FoundInk found = InkFinder.Find(Pen.Draw(side, Pen.Seven, 0.06))!;
        PixelBox ink = found.Mask.InkBox!.Value;
        Assert.InRange(ink.LongSide, InkFinder.MaskLongSide - 2, InkFinder.MaskLongSide + 2);
        Assert.InRange(ink.X - (found.Mask.Width - ink.Right), -1, 1);
        Assert.InRange(ink.Y - (found.Mask.Height - ink.Bottom), -1, 1);

        // Ends are round: the ink reaches from 0.27 to 0.71 across and from 0.19 to 0.83 down.
        Assert.InRange(found.Box.X, (0.27 * side) - tolerance, (0.27 * side) + tolerance);
        Assert.InRange(found.Box.Right, (0.71 * side) - tolerance, (0.71 * side) + tolerance);
        Assert.InRange(found.Box.Y, (0.19 * side) - tolerance, (0.19 * side) + tolerance);
        Assert.InRange(found.Box.Bottom, (0.83 * side) - tolerance, (0.83 * side) + tolerance);
    }

    [Fact]
    public void Ink_that_touches_the_edge_is_found()
    {
        (double, double)[][] cut = [[(0.5, -0.1), (0.5, 0.6)], [(0.2, 0.6), (1.1, 0.6)]];
        Assert.Equal(new PixelBox(25, 0, 175, 135), InkFinder.Find(Pen.Draw(200, cut, 0.15))!.Box); // ends are round: 0.2 - 0.075
    }

    [Fact]
    public void A_blank_is_blank()
    {
        var random = new Random(2);
        Assert.Null(InkFinder.Find(new(1, 1, [77])));
        Assert.Null(InkFinder.Find(new(300, 200, [.. Enumerable.Repeat((byte)255, 60_000)])));
        Assert.Null(InkFinder.Find(new(300, 200, [.. Enumerable.Range(0, 60_000).Select(_ => (byte)(225 + random.Next(25)))])));
        Assert.Null(InkFinder.Find(new(300, 200, [.. Enumerable.Range(0, 60_000).Select(i => i == 30_150 ? (byte)0 : (byte)255)])));

        PreparedDigit blank = DigitPreparer.Prepare(new(28, 28, new byte[784]));
        Assert.True(blank.Blank);
        Assert.Equal(new byte[784], blank.Pixels.ToArray());
    }

    [Fact]
    public void Pictures_of_every_odd_shape_are_taken()
    {
        var random = new Random(4);
        foreach (var (width, height) in new[] { (1, 1), (1, 2), (2, 1), (3, 3), (5000, 1), (1, 5000), (1100, 3), (3, 1100), (28, 28), (29, 27) })
        {
            var pixels = new byte[width * height];
            random.NextBytes(pixels);
            PreparedDigit digit = DigitPreparer.Prepare(new(width, height, pixels));
            Assert.Equal(784, digit.Pixels.Length);
            Assert.Equal(digit.Blank, digit.Pixels.ToArray().All(v => v == 0));
        }
    }

    public static TheoryData<string, Func<int, int, int>> Textures => new()
    {
        { "grain", (x, y) => (int)(((uint)((x * 73856093) ^ (y * 19349663)) * 2654435761u) >> 24) },
        { "stripes", (_, y) => y % 3 == 0 ? 0 : 255 },
        { "columns", (x, _) => x % 5 < 2 ? 0 : 255 },
        { "checks", (x, y) => ((x / 4) + (y / 4)) % 2 == 0 ? 0 : 255 },
        { "dots", (x, y) => x % 7 < 3 && y % 7 < 3 ? 0 : 255 },
        { "grid", (x, y) => x % 12 == 0 || y % 12 == 0 ? 0 : 255 },
        { "a blot", (x, y) => double.Hypot(x - 600, y - 600) < 400 ? 0 : 255 },
        { "boxes in boxes", (x, y) => Math.Min(Math.Min(x, y), Math.Min(1199 - x, 1199 - y)) % 8 < 2 ? 0 : 255 },
    };

    [Theory]
    [MemberData(nameof(Textures))]
    public void No_picture_takes_long(string what, Func<int, int, int> texture)
    {
        var picture = new GreyImage(1200, 1200, [.. Enumerable.Range(0, 1200 * 1200).Select(i => (byte)texture(i % 1200, i / 1200))]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        int ways = InkFinder.Ways(picture).Count();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"{what}: {watch.Elapsed} for {ways} ways"); // half a second on an idle core
    }

    [Fact]
    public void A_square_in_a_small_picture_is_no_end_of_sheets()
    {
        for (int side = 4; side < 60; side++)
        {
            GreyImage square = Pen.With(new(80, 80, new byte[6400]), (x, y, _) => x >= 10 && x < 10 + side && y >= 8 && y < 8 + side ? (byte)240 : (byte)30);
            Assert.InRange(InkFinder.Ways(square).Take(20).Count(), 1, 6);
        }
    }

    [Fact]
    public void Every_sample_of_the_project_is_one_digit()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Scrawl.slnx")))
        {
            root = root.Parent;
        }

        string[] samples = Directory.GetFiles(Path.Combine(root!.FullName, "docs", "samples"), "*.png");
        Assert.True(samples.Select(f => Path.GetFileName(f)[0]).ToHashSet().SetEquals("0123456789"));
        foreach (string sample in samples)
        {
            GreyImage image = ImageDecoder.Decode(File.ReadAllBytes(sample));
            FoundInk found = InkFinder.Find(image)!;
            Assert.Single(InkParts.Of(found.Mask).Parts);
            Assert.InRange(found.Box.Height, 0.4 * image.Height, 0.8 * image.Height);
        }
    }

    [Fact]
    public void A_sheet_on_a_dark_table_is_looked_into()
    {
        GreyImage sheet = Pen.With(Pen.Draw(400, Pen.Seven, 0.03), (x, y, v) => x is < 90 or > 310 || y is < 50 or > 350 ? (byte)30 : v);
        FoundInk seven = InkFinder.Ways(sheet).First(way => way.Box.X > 95);
        Assert.InRange(seven.Box.X, 112, 116); // (0.3 - 0.015) x 400
        Assert.InRange(seven.Box.Bottom, 324, 328); // (0.8 + 0.015) x 400
        AssertAlike(MnistNormalizer.Normalize(seven.Mask), 12);
    }

    [Fact]
    public void A_digit_is_alone_until_there_is_another_beside_it()
    {
        (double, double)[] one = [(0.85, 0.3), (0.84, 0.7)];
        Assert.True(InkFinder.Find(Pen.Draw(200, Pen.Seven, 0.05))!.Alone);
        Assert.False(InkFinder.Find(Pen.Draw(200, [.. Pen.Seven, one], 0.05))!.Alone);
        Assert.True(InkFinder.Find(Pen.Draw(200, [.. Pen.Seven, [(0.85, 0.6), (0.84, 0.7)]], 0.05))!.Alone); // too low
        Assert.True(InkFinder.Find(Pen.Draw(200, [.. Pen.Seven, [(0.35, 0.08), (0.65, 0.1)]], 0.05))!.Alone); // above it
    }

    [Fact]
    public void A_bar_from_edge_to_edge_is_seen_as_a_line_and_as_a_stroke()
    {
        GreyImage tight = Pen.Draw(200, [[(0, 0.06), (0.95, 0.06), (0.4, 1)]], 0.12);
        FoundInk[] ways = [.. InkFinder.Ways(tight)];
        Assert.InRange(ways[0].Box.Width, 80, 140); // the stem, with what of the bar hangs on it
        Assert.Contains(ways, way => way.Box.Width > 190);
    }

    [Fact]
    public void Ink_that_hardly_stands_out_is_called_faint()
    {
        var random = new Random(8);
        GreyImage Grainy(byte ink) => Pen.With(Pen.Draw(200, Pen.Seven, 0.06, 200, ink), (_, _, v) => (byte)(v + random.Next(-4, 5)));
        Assert.False(InkFinder.Find(Grainy(170))!.Faint);
        Assert.True(InkFinder.Find(Grainy(193)) is null or { Faint: true });
    }

    private static byte[] Normalised(GreyImage image) => DigitPreparer.Prepare(image).Pixels.ToArray();

    private static void AssertAlike(byte[] pixels, double levels)
    {
        double difference = pixels.Zip(Reference).Average(p => Math.Abs(p.First - p.Second));
        Assert.True(difference < levels, $"mean difference {difference:F2} levels; the reference's mean is {Reference.Average(v => v):F1}");
        Assert.InRange(Reference.Average(v => v), 20, 60); // the reference is a digit, not a blank
    }
}
