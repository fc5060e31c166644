using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

/// <summary>The stages of finding ink, one at a time, on pictures small enough to work out by hand.</summary>
public class InkStagesTests
{
    [Fact]
    public void The_threshold_lies_halfway_between_the_means_however_little_ink_there_is()
    {
        byte[] values = [.. Enumerable.Repeat((byte)10, 10_000), .. Enumerable.Repeat((byte)200, 20), .. Enumerable.Repeat((byte)100, 20)];
        var (threshold, contrast) = InkThreshold.Find(values);
        Assert.Equal(80, threshold);     // (10 + 150) / 2, which takes both inks in
        Assert.Equal(140, contrast);
        Assert.Equal(0, InkThreshold.Find([7, 7, 7]).Contrast);
    }

    [Fact]
    public void Noise_on_the_paper_is_not_ink()
    {
        var random = new Random(5);
        byte[] values = [.. Enumerable.Range(0, 20_000).Select(i => (byte)((i < 100 ? 120 : 0) + random.Next(30)))];
        Assert.InRange(InkThreshold.Find(values).Threshold, 40, 110);
    }

    [Fact]
    public void Parts_hang_together_by_corners()
    {
        InkParts parts = InkParts.Of(Pen.Mask(
            "#...##",
            ".#...#",
            "#.....",
            "....#."));
        Assert.Equal([new(0, 0, 2, 3), new(4, 0, 2, 2), new(4, 3, 1, 1)], parts.Parts.Select(p => p.Box));
        Assert.Equal([3, 3, 1], parts.Parts.Select(p => p.Area));
        Assert.Equal((1, 2, 3, 0), (parts.Labels[12], parts.Labels[11], parts.Labels[22], parts.Labels[1]));
    }

    [Fact]
    public void A_part_across_a_large_mask_is_one_part()
    {
        const int Side = 700;
        byte[] bits = [.. Enumerable.Range(0, Side * Side).Select(i => (i / Side) % 2 == 0 || i % Side == ((i / Side) % 4 == 1 ? Side - 1 : 0) ? (byte)1 : (byte)0)];
        Assert.Equal(bits.Count(b => b == 1), Assert.Single(InkParts.Of(new(Side, Side, bits)).Parts).Area); // one long snake
    }

    private static PixelBox Page => new(0, 0, 400, 300);

    public static TheoryData<string, int[], PixelBox[]> Groups => new()
    {
        { "the largest with a part near it", [1, 2], [new(100, 100, 60, 80), new(150, 80, 40, 8)] },
        { "not a speck beside it", [1], [new(100, 100, 60, 80), new(165, 120, 5, 7)] },
        { "not a part further away than a quarter", [1], [new(100, 100, 60, 80), new(190, 100, 20, 30)] },
        { "a part near a part", [1, 2, 3], [new(100, 100, 60, 80), new(170, 100, 20, 80), new(200, 100, 20, 80)] },
        { "a frame only where there is nothing else", [2], [new(0, 0, 400, 300), new(100, 100, 60, 80)] },
        { "a frame where there is nothing else", [1], [new(0, 0, 400, 300)] },
        { "nothing in dust", [], [new(3, 4, 2, 2), new(100, 100, 3, 2)] },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_digit_is(string what, int[] labels, PixelBox[] boxes)
    {
        InkParts.Part[] parts = [.. boxes.Select((box, i) => new InkParts.Part(i + 1, box, i == 0 ? 2000 : 500))];
        Assert.True(labels.SequenceEqual(DigitGroup.Choose(new([], [.. parts]), [.. parts.Select(_ => 200.0)], Page, Page).Select(p => p.Label).Order()), what);
    }

    [Fact]
    public void Faint_ink_beside_the_digit_is_not_of_it_nor_what_the_edge_cuts_nor_what_lies_outside()
    {
        PixelBox[] boxes = [new(100, 100, 60, 80), new(165, 100, 20, 30), new(90, 0, 30, 95), new(165, 140, 12, 30)];
        var parts = new InkParts([], [.. boxes.Select((box, i) => new InkParts.Part(i + 1, box, i == 0 ? 2000 : 500))]);
        Assert.Equal([1, 2, 4], Labels([200, 150, 200, 150]));
        Assert.Equal([1, 4], Labels([200, 70, 200, 150]));
        Assert.Equal([1, 2], DigitGroup.Choose(parts, [200, 150, 200, 150], Page, new(0, 0, 400, 150)).Select(p => p.Label).Order());

        IEnumerable<int> Labels(double[] strengths) => DigitGroup.Choose(parts, strengths, Page, Page).Select(p => p.Label).Order();
    }

    [Fact]
    public void A_frame_is_not_the_digit_that_stands_in_it_and_a_round_0_is_no_frame()
    {
        InkParts framed = InkParts.Of(Drawn(200, (x, y) => Rectangle(x, y, 20, 180) || (x is > 95 and < 104 && y is > 60 and < 140)));
        Assert.Equal(2, framed.Parts.Count);
        Assert.True(framed.IsFrame(framed.Parts[0], 200));
        Assert.False(framed.IsFrame(framed.Parts[1], 200));
        Assert.Equal(new(96, 61, 8, 79), Assert.Single(Choose(framed)).Box);

        InkParts zero = InkParts.Of(Drawn(200, (x, y) => Math.Abs(double.Hypot((x - 100) / 0.7, y - 100) - 75) < 4 || (x is > 95 and < 104 && y is > 70 and < 130)));
        Assert.False(zero.IsFrame(zero.Parts[0], 200));
        Assert.Equal(2, Choose(zero).Count); // a 0 with a dash in it

        static bool Rectangle(int x, int y, int from, int to) => Math.Min(x, y) >= from && Math.Max(x, y) < to && (Math.Min(x, y) < from + 5 || Math.Max(x, y) >= to - 5);

        static List<InkParts.Part> Choose(InkParts parts) => DigitGroup.Choose(parts, [.. parts.Parts.Select(_ => 200.0)], new(0, 0, 200, 200), new(0, 0, 200, 200));
    }

    [Fact]
    public void Parts_that_are_kept_are_numbered_anew()
    {
        InkParts kept = InkParts.Of(Pen.Mask("#..#", "...#", "#...")).Keep(part => part.Box.Y > 0 || part.Box.X > 0);
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0], kept.Labels);
        Assert.Equal([new(1, new(3, 0, 1, 2), 2), new(2, new(0, 2, 1, 1), 1)], kept.Parts);
    }

    [Fact]
    public void The_mean_over_a_part_is_that_of_its_pixels()
    {
        InkParts parts = InkParts.Of(Pen.Mask("##.#", "...#"));
        Assert.Equal([15, 60], parts.Means(new(4, 2, [10, 20, 99, 50, 99, 99, 99, 70])));
    }

    [Fact]
    public void Smaller_pictures_average_by_area()
    {
        // 3 columns to 2: each takes one and a half. 2 rows to 1.
        GreyImage small = AreaScaler.Reduce(new(3, 2, [0, 90, 240, 0, 90, 240]), 2, 1);
        Assert.Equal([30, 190], small.Pixels.ToArray()); // (0 + 45) / 1.5, (45 + 240) / 1.5
        Assert.Equal((1024, 1), Size(AreaScaler.Fit(new(5000, 2, new byte[10_000]), 1024)));
        var same = new GreyImage(30, 20, new byte[600]);
        Assert.Same(same, AreaScaler.Fit(same, 30));

        byte[] white = [.. Enumerable.Repeat((byte)255, 997 * 31)];
        Assert.All(AreaScaler.Reduce(new(997, 31, white), 100, 7).Pixels.ToArray(), v => Assert.Equal(255, v));
    }

    [Fact]
    public void Larger_pictures_go_through_their_pixels_and_stay_within_range()
    {
        var random = new Random(9);
        var pixels = new byte[12 * 9];
        random.NextBytes(pixels);
        var image = new GreyImage(12, 9, pixels);
        GreyImage larger = CubicScaler.Enlarge(image, 36, 27); // odd factor: pixel centres fall on pixel centres
        for (int y = 0; y < 9; y++)
        {
            for (int x = 0; x < 12; x++)
            {
                Assert.Equal(image[x, y], larger[(3 * x) + 1, (3 * y) + 1]);
            }
        }

        // Keys' kernel keeps straight lines straight: a quarter pixel either side of 100 on a ramp of 50 a pixel.
        GreyImage ramp = CubicScaler.Enlarge(new(5, 1, [0, 50, 100, 150, 200]), 10, 1);
        Assert.Equal((88, 112), (ramp[4, 0], ramp[5, 0])); // 87.5 and 112.5, ties to even
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(47)]
    public void A_row_of_a_larger_picture_is_the_same_however_it_is_computed(int width)
    {
        // As wide as before each column is enlarged by itself: alone, or among others of which sixteen are computed at once.
        const int Height = 9, Larger = 31;
        byte[] pixels = new byte[width * Height];
        new Random(width).NextBytes(pixels);
        GreyImage wide = CubicScaler.Enlarge(new(width, Height, pixels), width, Larger);
        for (int x = 0; x < width; x++)
        {
            GreyImage column = CubicScaler.Enlarge(new(1, Height, [.. Enumerable.Range(0, Height).Select(y => pixels[(y * width) + x])]), 1, Larger);
            Assert.Equal(column.Pixels.ToArray(), Enumerable.Range(0, Larger).Select(y => wide[x, y]));
        }
    }

    [Fact]
    public void The_stroke_width_is_twice_the_area_over_the_outline_at_any_width_and_place()
    {
        var random = new Random(4);
        for (int width = 1; width < 40; width++)
        {
            InkMask mask = new(width, 5, [.. Enumerable.Range(0, 5 * width).Select(_ => (byte)random.Next(2))]);
            int area = 0, edges = 0;
            for (int i = 0; i < 5 * width; i++)
            {
                var (x, y) = (i % width, i / width);
                area += mask[x, y] ? 1 : 0;
                edges += new[] { mask[x - 1, y], mask[x + 1, y], mask[x, y - 1], mask[x, y + 1] }.Count(beside => mask[x, y] && !beside);
            }

            Assert.Equal(edges == 0 ? 0 : 8 * area / (Math.PI * edges), StrokeWidth.Mean(mask), 1e-9);
        }
    }

    [Fact]
    public void The_stroke_width_of_a_ring_is_that_of_its_pen()
    {
        Assert.Equal(9.0, StrokeWidth.Mean(Ring(50, 9)), 0.4);
        Assert.Equal(3.0, StrokeWidth.Mean(Ring(50, 3)), 0.4);
        Assert.Equal(0, StrokeWidth.Mean(Pen.Mask("...")));
    }

    [Fact]
    public void Thin_strokes_are_widened_evenly_and_wide_ones_left_alone()
    {
        InkMask wide = Ring(50, 14);
        Assert.Same(wide, StrokeWidth.AtLeast(wide, 12));

        InkMask widened = StrokeWidth.AtLeast(Ring(50, 4), 12);
        Assert.InRange(StrokeWidth.Mean(widened), 10.5, 12.5); // stepped edges count as longer than they are
        int different = widened.Bits.ToArray().Zip(Ring(50, 12).Bits.ToArray()).Count(p => p.First != p.Second);
        Assert.InRange(different, 0, 0.1 * widened.Bits.Count((byte)1)); // a pixel here and there along the edges
    }

    /// <summary>A ring in a mask of 160 x 160, its stroke's middle at the given radius.</summary>
    private static InkMask Ring(double radius, double width) =>
        new(160, 160, [.. Enumerable.Range(0, 160 * 160).Select(i => Math.Abs(double.Hypot((i % 160) - 79.5, (i / 160) - 79.5) - radius) <= width / 2 ? (byte)1 : (byte)0)]);

    private static InkMask Drawn(int side, Func<int, int, bool> ink) => new(side, side, [.. Enumerable.Range(0, side * side).Select(i => ink(i % side, i / side) ? (byte)1 : (byte)0)]);

    private static (int, int) Size(GreyImage image) => (image.Width, image.Height);
}
