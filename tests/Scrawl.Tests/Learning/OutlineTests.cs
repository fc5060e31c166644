using Scrawl.Data;
using Scrawl.Learning;
using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Learning;

public sealed class OutlineTests
{
    [Fact]
    public void SlantPlaceAndContrastMakeNoDifference()
    {
        DigitSet digits = DrawnDigitSet();
        var moved = new byte[DigitSet.ImageLength];
        var values = new float[DigitSet.ImageLength];
        for (int i = 0; i < digits.Count; i++)
        {
            // Slanted by 0.15 of a pixel a row, moved by a pixel and a half, and a third fainter.
            var map = AffineMap.AboutCentre(1, 0.15f, 0, 1) with { X0 = 1.5f - 0.15f * 13.5f, Y0 = -1 };
            ImageWarp.Resample(digits.Image(i), map, values);
            for (int p = 0; p < moved.Length; p++)
            {
                moved[p] = (byte)(170 * values[p]);
            }

            Assert.InRange(Outline.Of(digits.Image(i)).Likeness(Outline.Of(moved)), 0.97f, 1.0001f);
        }
    }

    [Fact]
    public void TheSamePictureIsAlikeInFullAndABlankOneIsLikeNothing()
    {
        DigitSet digits = DrawnDigitSet();
        Outline blank = Outline.Of(new byte[DigitSet.ImageLength]);
        for (int i = 0; i < digits.Count; i++)
        {
            Outline outline = Outline.Of(digits.Image(i));
            Assert.Equal(1, outline.Likeness(outline), 1e-5);
            Assert.Equal(0, outline.Likeness(blank));
        }
    }

    [Fact]
    public void OfDifferentDigitsHardlyAnyTwoAreAllButTheSame()
    {
        DigitSet test = Mnist.RequireTest();
        Outline[] outlines = [.. Enumerable.Range(0, 1500).Select(i => Outline.Of(test.Image(i)))];
        int same = 0;
        for (int i = 0; i < outlines.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                same += test.Labels[i] != test.Labels[j] && outlines[i].Likeness(outlines[j]) >= 0.97f ? 1 : 0;
            }
        }

        Assert.Equal(0, same);
    }

    private static DigitSet DrawnDigitSet() => Scrawl.Drawing.DrawnDigits.Make(50, seed: 12);
}
