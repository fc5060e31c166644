using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Recognition;

namespace Scrawl.Tests.Recognition;

public sealed class SeveralDigitsTests
{
    private const int Pairs = 60;
    private const int Scale = 4;

    private static readonly DigitSet Digits = DrawnDigits.Make(2 * Pairs, 8);

    [Fact]
    public void TwoDigitsSideBySideAreToldApartAndNamed()
    {
        int named = 0;
        for (int i = 0; i < Pairs; i++)
        {
            // 0 beside 7, 1 beside 8, 2 beside 9, 3 beside 0, ..
            int other = i + 7;
            Prediction prediction = DigitRecognizer.Default.Recognize(SideBySide(i, other));
            Assert.False(prediction.Accepted && prediction.Confidence > 0.9, $"Pair {i} passes for a {prediction.Digit}.");
            named += prediction.Reason == $"several digits: {Digits.Labels[i]}{Digits.Labels[other]}" ? 1 : 0;
        }

        Assert.InRange(named, 0.8 * Pairs, Pairs);
    }

    [Fact]
    public void ADigitAloneIsNeverSeveral()
    {
        for (int i = 0; i < Pairs; i++)
        {
            Assert.DoesNotContain("several", DigitRecognizer.Default.Recognize(SideBySide(i)).Reason ?? "");
        }
    }

    [Fact]
    public void OnlyClearInkThatIsRefusedOrNotAloneIsReadOnceMore()
    {
        PreparedDigit found = new(new byte[784], null, new PixelBox(0, 0, 26, 30), Untouched: false);
        Prediction sure = Prediction.Of([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5);
        Assert.False(SeveralDigits.MayBe(found, sure));
        Assert.True(SeveralDigits.MayBe(found, sure.Refuse("not like any digit")));
        Assert.False(SeveralDigits.MayBe(found with { Box = new PixelBox(0, 0, 15, 30) }, sure.Refuse("not like any digit")));
        Assert.True(SeveralDigits.MayBe(found with { Alone = false }, sure));
        Assert.False(SeveralDigits.MayBe(found with { Faint = true }, sure.Refuse("too faint")));
        Assert.False(SeveralDigits.MayBe(found with { Box = null }, Prediction.Blank));
    }

    [Theory]
    [InlineData(0.9, null, 4)]
    [InlineData(0.9, "42", 4, 2)]
    [InlineData(0.4, null, 4, 2)]
    public void OnlyAReadingThatIsSureCounts(double confidence, string? expected, params int[] digits) => Assert.Equal(
        expected,
        SeveralDigits.In(new([new([.. digits.Select(d => new ReadDigit(d, 1, 0, 0, default))], confidence)], confidence, null)));

    /// <summary>Drawn digits, black on white, enlarged, a little apart.</summary>
    private static GreyImage SideBySide(params int[] digits)
    {
        const int Margin = 8, Gap = 2;
        PixelBox[] boxes = [.. digits.Select(i => InkMask.Above(60, Digits.Image(i), DigitSet.Side, DigitSet.Side).InkBox!.Value)];
        int width = (2 * Margin) + boxes.Sum(box => box.Width + Gap);
        int height = (2 * Margin) + DigitSet.Side;
        var pixels = new byte[width * height * Scale * Scale];
        Array.Fill(pixels, byte.MaxValue);
        int left = Margin;
        foreach (var (digit, box) in digits.Zip(boxes))
        {
            for (int y = 0; y < DigitSet.Side * Scale; y++)
            {
                for (int x = 0; x < box.Width * Scale; x++)
                {
                    byte ink = Digits.Image(digit)[(y / Scale * DigitSet.Side) + box.X + (x / Scale)];
                    pixels[((y + (Margin * Scale)) * width * Scale) + (left * Scale) + x] = (byte)(byte.MaxValue - ink);
                }
            }

            left += box.Width + Gap;
        }

        return new GreyImage(width * Scale, height * Scale, pixels);
    }
}
