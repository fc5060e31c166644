using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Ink;

namespace Scrawl.Tests.Drawing;

public sealed class DigitFragmentsTests
{
    [Theory]
    [InlineData(false, 1, 4)]    // a 1 lengthens its neighbour
    [InlineData(false, 7, 1)]
    [InlineData(false, 0, 7)]    // a ring over a stem is a 9
    [InlineData(false, 9, 0)]    // a ring over a ring is an 8
    [InlineData(false, 3, 6, 2)]
    [InlineData(true, 3, 5)]
    [InlineData(true, 2, 0)]
    [InlineData(true, 4, 7, 8)]
    public void StacksThatMakeADigitAreNotBuilt(bool may, params int[] digits) => Assert.Equal(may, DigitFragments.MayStack(digits));

    [Fact]
    public void CutsLeaveAtMostHalfAndNothingOfTheDigitsWhosePartsAreDigits()
    {
        Assert.DoesNotContain(DigitFragments.SafeCuts, cut => cut.Digit is 1 or 2 or 6 or 7 or 8 or 9);
        Assert.All(DigitFragments.SafeCuts, cut => Assert.True(cut.Least > 0.2 && cut.Least < cut.Most && cut.Most <= 0.5));
    }

    [Fact]
    public void NoPartIsALine()
    {
        var fragments = new DigitFragments(DrawnDigits.Make(500, 1));
        for (int i = 0; i < 200; i++)
        {
            var random = new CounterRandom(1, (ulong)i);
            var canvas = new Canvas();
            fragments.Part(canvas, ref random);
            Assert.InRange(Breadth(canvas.ToMask()), 0.49, 1);
        }
    }

    [Fact]
    public void SeveralDigitsAreWiderOrHigherThanOneAndAllInThePicture()
    {
        var fragments = new DigitFragments(DrawnDigits.Make(500, 1));
        for (int i = 0; i < 200; i++)
        {
            var random = new CounterRandom(2, (ulong)i);
            var canvas = new Canvas();
            fragments.Several(canvas, ref random);
            PixelBox box = canvas.ToMask().InkBox!.Value;
            Assert.True(box.X > 0 && box.Y > 0 && box.Right < Canvas.Side && box.Bottom < Canvas.Side);
        }
    }

    [Fact]
    public void AnEnlargedDigitKeepsItsShape()
    {
        // A bright bar, 4 columns of 12 rows, enlarged threefold: 12 of 36, its edges within a pixel.
        var image = new byte[DigitSet.ImageLength];
        for (int y = 8; y < 20; y++)
        {
            image.AsSpan((y * DigitSet.Side) + 12, 4).Fill(255);
        }

        var enlarged = new EnlargedDigit(image, 127, 36);

        Assert.Equal((12, 36), (enlarged.Width, enlarged.Height));
        Assert.InRange(enlarged.Ink().Count, 11 * 35, 12 * 36);
    }

    /// <summary>The roots of the second moments' ratio, least to greatest, in double.</summary>
    private static double Breadth(InkMask mask)
    {
        (double X, double Y)[] ink = [.. Enumerable.Range(0, mask.Bits.Length).Where(i => mask[i % mask.Width, i / mask.Width]).Select(i => ((double)(i % mask.Width), (double)(i / mask.Width)))];
        double mx = ink.Average(p => p.X);
        double my = ink.Average(p => p.Y);
        double xx = ink.Average(p => (p.X - mx) * (p.X - mx));
        double yy = ink.Average(p => (p.Y - my) * (p.Y - my));
        double xy = ink.Average(p => (p.X - mx) * (p.Y - my));
        double root = Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy));
        return Math.Sqrt((((xx + yy) / 2) - root) / (((xx + yy) / 2) + root));
    }
}
