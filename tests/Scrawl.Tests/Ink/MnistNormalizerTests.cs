using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

/// <summary>Each step of MNIST's making with results worked out by hand, then all of them against the formulae in double.</summary>
public class MnistNormalizerTests
{
    [Theory]
    [InlineData(30, 20, 40, 60, 20, 20, 60)]  // 60 high: 20 to add, 10 on the left
    [InlineData(30, 20, 41, 60, 21, 20, 60)]  // 19 to add: floor(19 / 2) = 9 on the left
    [InlineData(5, 20, 40, 60, 0, 20, 60)]    // only 5 columns there: the start stays at the edge
    [InlineData(30, 20, 60, 40, 30, 10, 60)]  // wide: 10 rows above
    [InlineData(50, 50, 3, 5, 47, 48, 10)]    // at least 10: floor(7 / 2) = 3 and floor(5 / 2) = 2
    [InlineData(7, 9, 30, 30, 7, 9, 30)]      // square already
    public void Step_3_squares_the_box(int x, int y, int width, int height, int left, int top, int side) =>
        Assert.Equal(new PixelBox(left, top, side, side), MnistNormalizer.Square(new(x, y, width, height)));

    [Fact]
    public void Step_2_crops_and_fills_with_paper_beyond_the_mask()
    {
        InkMask mask = Pen.Mask(
            ".....",
            "..##.",
            "..#..");
        Assert.Equal(new PixelBox(2, 1, 2, 2), mask.InkBox);
        Assert.Equal(Pen.Mask("##.", "#..", "...").Bits, mask.Crop(new(2, 1, 3, 3)).Bits);
    }

    [Fact]
    public void Step_4_doubles_by_repeating() =>
        Assert.Equal(Pen.Mask("##....", "##....", "..####", "..####").Bits, MnistNormalizer.Double(Pen.Mask("#..", ".##")).Bits);

    [Theory]
    [InlineData(3, 20, 3, 1, 0)]                              // s = 1: each pixel is a cell
    [InlineData(39, 40, 19, 0.5, 0)]                          // s = 1/2: [19.5, 19.995] lies in cell 19
    [InlineData(0, 30, 0, 2 / 3.0, 0)]                        // s = 2/3: [0, 0.66]
    [InlineData(1, 30, 0, 1 / 3.0, 0.98 / 3)]                 // [0.6667, 1.3267] over the border at 1
    [InlineData(2, 30, 1, 2 / 3.0, 0)]                        // [1.3333, 1.9933]: the whole s, although the pixel ends at 2
    [InlineData(20, 21, 19, 20 / 21.0, 0)]                    // [19.0476, 19.9905]
    [InlineData(10, 21, 9, 10 / 21.0, 9.8 / 21)]              // [9.5238, 10.4667]
    [InlineData(100, 128, 15, 0.15625, 0)]                    // [15.625, 15.7797]
    [InlineData(6, 128, 0, 0.0625, 0.0921875)]                // [0.9375, 1.0922]
    public void Step_5_deals_a_pixel_out_over_cells(int i, int m, int first, double inFirst, double inNext)
    {
        MnistNormalizer.Share share = MnistNormalizer.ShareOf(i, m);
        Assert.Equal(first, share.First);
        Assert.Equal(inFirst, share.InFirst, 12);
        Assert.Equal(inNext, share.InNext, 12);
    }

    [Fact]
    public void Step_5_leaves_of_one_pixel_the_product_of_its_shares()
    {
        var bits = new byte[30 * 30];
        bits[(2 * 30) + 1] = 1; // column 1 over the border at 1, row 2 within cell 1
        double[] cells = MnistNormalizer.Resample(new(30, 30, bits));
        Assert.Equal(1 / 3.0 * (2 / 3.0), cells[20], 12);
        Assert.Equal(0.98 / 3 * (2 / 3.0), cells[21], 12);
        Assert.Equal(2, cells.Count(c => c != 0));
    }

    [Fact]
    public void Step_6_scales_the_largest_to_255()
    {
        Assert.Equal([255, 128, 0], MnistNormalizer.ToGrey([0.2, 0.1, 0]));      // 127.5 + 0.5 rounds up
        Assert.Equal([255, 128, 3], MnistNormalizer.ToGrey([1.02, 0.5, 0.01]));  // above 1 is cut, not scaled; 2.55 + 0.5 = 3.05
    }

    [Fact]
    public void Step_7_weighs_with_pixel_centres_at_a_half()
    {
        Assert.Equal((0.5, 0.5), MnistNormalizer.CentreOfMass([9, 0, 0, 0], 2));
        Assert.Equal((1.25, 0.75), MnistNormalizer.CentreOfMass([10, 20, 0, 10], 2)); // x: (10 x 0.5 + 30 x 1.5) / 40
    }

    [Theory]
    [InlineData(10, 5)]      // 15 - 10: comes to lie at 15
    [InlineData(10.25, 4)]   // 4.75: at 14.25
    [InlineData(9.999, 5)]   // at 14.999
    [InlineData(15.5, -1)]   // -0.5: beyond the edge
    public void Step_8_finds_the_corner(double b, int corner) => Assert.Equal(corner, MnistNormalizer.Corner(b));

    [Fact]
    public void Step_8_pastes_and_loses_what_reaches_beyond()
    {
        byte[] digit = [.. Enumerable.Range(0, 400).Select(i => (byte)(1 + (i % 255)))];
        byte[] pixels = MnistNormalizer.Paste(digit, MnistNormalizer.BoxSide, 9, -1);
        Assert.Equal(0, pixels[8]);
        Assert.Equal(digit[20], pixels[9]);            // row 1 of the box is row 0
        Assert.Equal(digit[38], pixels[27]);           // column 19 of the box would be column 28
        Assert.Equal(digit[399 - 1], pixels[(18 * 28) + 27]);
        Assert.Equal(19 * 19, pixels.Count(v => v != 0));
    }

    [Fact]
    public void An_upright_bar_becomes_what_the_steps_say()
    {
        // 2 x 10 ink: m = 10, padded by 4 on the left; doubled to 20, so s = 1 and every cell is 0 or 1; columns 8..11 of the box.
        // Centre of mass (10, 10), corner (5, 5): columns 13..16, rows 5..24.
        byte[] pixels = MnistNormalizer.Normalize(Pen.Mask([.. Enumerable.Repeat("......##......", 10)]));
        for (int i = 0; i < pixels.Length; i++)
        {
            bool ink = i % 28 is >= 13 and <= 16 && i / 28 is >= 5 and <= 24;
            Assert.Equal(ink ? 255 : 0, pixels[i]);
        }
    }

    [Fact]
    public void Random_masks_equal_the_formulae_and_have_MNISTs_geometry()
    {
        var random = new Random(28);
        int centred = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            int width = random.Next(1, 150);
            int height = random.Next(1, 150);
            InkMask mask = Blobs(random, width, height);
            byte[] pixels = MnistNormalizer.Normalize(mask);
            byte[] expected = Formulae(mask);
            for (int i = 0; i < pixels.Length; i++)
            {
                // One level: a sum on the edge of rounding may fall either way in double.
                Assert.InRange(pixels[i], expected[i] - 1, expected[i] + 1);
            }

            var (x, y) = MnistNormalizer.CentreOfMass(pixels, 28);
            bool lost = Enumerable.Range(0, 784).Any(i => pixels[i] != 0 && (i % 28 is 0 or 27 || i / 28 is 0 or 27)); // maybe: it reaches the edge
            Assert.True(lost || (x > 14 && x <= 15 && y > 14 && y <= 15), $"centre ({x}, {y}) of a mask of {width} x {height}");
            Assert.Equal(255, pixels.Max());
            centred += lost ? 0 : 1;
        }

        Assert.InRange(centred, 60, 100); // most keep all their ink
    }

    [Fact]
    public void As_floats_the_same_picture_from_0_to_1()
    {
        InkMask mask = Blobs(new Random(3), 77, 50);
        var floats = new float[784];
        MnistNormalizer.Normalize(mask, floats);
        Assert.Equal(MnistNormalizer.Normalize(mask).Select(v => v / 255f), floats);
        Assert.Throws<ArgumentException>(() => MnistNormalizer.Normalize(mask, new float[783]));
    }

    [Fact]
    public void No_ink_gives_black() => Assert.Equal(new byte[784], MnistNormalizer.Normalize(Pen.Mask("...", "...")));

    /// <summary>A few rectangles anywhere. Not symmetric, or the centre of mass would lie on the edge of rounding.</summary>
    private static InkMask Blobs(Random random, int width, int height)
    {
        var bits = new byte[width * height];
        for (int rectangle = 0; rectangle < 6; rectangle++)
        {
            int left = random.Next(width);
            int top = random.Next(height);
            int right = random.Next(left, width);
            int bottom = random.Next(top, height);
            for (int y = top; y <= bottom; y++)
            {
                for (int x = left; x <= right; x++)
                {
                    bits[(y * width) + x] = 1;
                }
            }
        }

        return new(width, height, bits);
    }

    /// <summary>Steps 2 to 8 as the design writes them, in double and without a thought for speed.</summary>
    private static byte[] Formulae(InkMask mask)
    {
        PixelBox ink = mask.InkBox!.Value;
        int m = Math.Max(Math.Max(ink.Width, ink.Height), 10);
        int left = ink.Width < m ? Math.Max(0, ink.X - (int)Math.Floor((m - ink.Width) / 2.0)) : ink.X;
        int top = ink.Height < m ? Math.Max(0, ink.Y - (int)Math.Floor((m - ink.Height) / 2.0)) : ink.Y;
        int repeat = 1;
        while (m * repeat < 20)
        {
            repeat *= 2;
        }

        double[,] weights = Weights(m * repeat);
        var p = new double[20, 20];
        for (int i = 0; i < m * repeat; i++)
        {
            for (int j = 0; j < m * repeat; j++)
            {
                for (int row = 0; row < 20 && mask[left + (j / repeat), top + (i / repeat)]; row++)
                {
                    for (int column = 0; column < 20; column++)
                    {
                        p[row, column] += weights[i, row] * weights[j, column];
                    }
                }
            }
        }

        double max = p.Cast<double>().Max();
        double[,] grey = new double[20, 20];
        double mass = 0, bx = 0, by = 0;
        for (int cell = 0; cell < 400; cell++)
        {
            double g = Math.Clamp(Math.Floor((255 * p[cell / 20, cell % 20] / Math.Min(1, max)) + 0.5), 0, 255);
            grey[cell / 20, cell % 20] = g;
            mass += g;
            bx += g * ((cell % 20) + 0.5);
            by += g * ((cell / 20) + 0.5);
        }

        var pixels = new byte[784];
        for (int cell = 0; cell < 400; cell++)
        {
            int x = (cell % 20) + (int)Math.Floor(15 - (bx / mass));
            int y = (cell / 20) + (int)Math.Floor(15 - (by / mass));
            if (x is >= 0 and < 28 && y is >= 0 and < 28)
            {
                pixels[(y * 28) + x] = (byte)grey[cell / 20, cell % 20];
            }
        }

        return pixels;
    }

    private static double[,] Weights(int m)
    {
        double s = 20.0 / m;
        var weights = new double[m, 20];
        for (int i = 0; i < m; i++)
        {
            double x = 10 + (s * (i - (m / 2.0)));
            double end = x + (0.99 * s);
            int[] touched = [.. Enumerable.Range(0, 20).Where(c => Math.Min(end, c + 1) - Math.Max(x, c) > 1e-9)];
            foreach (int c in touched)
            {
                weights[i, c] = touched.Length == 1 ? s : Math.Min(end, c + 1) - Math.Max(x, c);
            }
        }

        return weights;
    }
}
