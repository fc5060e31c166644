using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class AugmenterTests
{
    private static readonly byte[] Noise = Idx.Images(1)[16..];

    [Fact]
    public void ASpecThatDoesNothingGivesExactlyThePixelBy255()
    {
        float[] expected = [.. Noise.Select(pixel => pixel / 255f)];
        Assert.Equal(expected, Apply(new Augmenter(AugmentationSpec.None, 3), Noise, 1, 2));
        // The resampling does so too, where its ranges come to nothing.
        Assert.Equal(expected, Apply(new Augmenter(AugmentationSpec.None with { Shift = 1e-30f }, 3), Noise, 1, 2));
    }

    [Fact]
    public void WhatIsDoneDependsOnSeedEpochAndImageAlone()
    {
        var augmenter = new Augmenter(AugmentationSpec.RealInk, 3);
        float[] one = Apply(augmenter, Noise, 4, 5);
        Apply(augmenter, Noise, 9, 9);
        Assert.Equal(one, Apply(augmenter, Noise, 4, 5));
        Assert.Equal(one, Apply(new Augmenter(AugmentationSpec.RealInk, 3), Noise, 4, 5));
        Assert.NotEqual(one, Apply(augmenter, Noise, 5, 5));
        Assert.NotEqual(one, Apply(augmenter, Noise, 4, 6));
        Assert.NotEqual(one, Apply(new Augmenter(AugmentationSpec.RealInk, 4), Noise, 4, 5));
    }

    [Fact]
    public void ThreadsDoNotChangeWhatIsDone()
    {
        var augmenter = new Augmenter(AugmentationSpec.RealInk, 3);
        float[][] inTurn = [.. Enumerable.Range(0, 500).Select(i => Apply(augmenter, Noise, 0, i))];
        float[][] atOnce = new float[500][];
        Parallel.For(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => atOnce[i] = Apply(augmenter, Noise, 0, i));
        Assert.Equal(inTurn, atOnce);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var augmenter = new Augmenter(AugmentationSpec.RealInk, 3);
        float[] output = new float[784];
        augmenter.Apply(Noise, output, 0, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            augmenter.Apply(Noise, output, 0, i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void InkIsDoneAfterTheBendingAndDoesNotChangeIt()
    {
        var bent = new Augmenter(AugmentationSpec.Default, 3);
        var spec = AugmentationSpec.Default with { Ink = new InkSpec(Contrast: new(1, 0.5f, 0.5f), Nudge: new(1, 1, 1)) };
        for (int i = 0; i < 20; i++)
        {
            float[] plain = Apply(bent, Noise, 1, i), inked = Apply(new Augmenter(spec, 3), Noise, 1, i);
            Assert.Equal(InkPictures.Make((x, y) => InkPictures.At(plain, x - 1, y - 1) / 2), inked);
        }
    }

    [Fact]
    public void InkThatNeverStrikesChangesNoBit()
    {
        var never = AugmentationSpec.Default with { Ink = new InkSpec(Blur: new(0, 1, 1), Specks: new(0, 4, 4)) };
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(Apply(new Augmenter(AugmentationSpec.Default, 3), Noise, 1, i), Apply(new Augmenter(never, 3), Noise, 1, i));
        }
    }

    [Fact]
    public void InkStaysInRangeAndPaperStaysPaper()
    {
        var wild = new Augmenter(new AugmentationSpec(180, 0.5f, 2, 0.5f, 0.3f, 0.5f, 5, 8), 1);
        for (int i = 0; i < 200; i++)
        {
            Assert.All(Apply(wild, Noise, 0, i), value => Assert.InRange(value, 0f, 1f));
            Assert.All(Apply(wild, new byte[784], 0, i), value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void AShiftMovesTheInkByAsMuchOnAverageAsItsRangeSays()
    {
        var augmenter = new Augmenter(AugmentationSpec.None with { Shift = 0.1f }, 1);
        const int draws = 4000;
        double sum = 0, squares = 0;
        for (int i = 0; i < draws; i++)
        {
            var (x, _) = Centre(Apply(augmenter, Blob(), 0, i));
            sum += x - 13.5;
            squares += (x - 13.5) * (x - 13.5);
        }

        // Uniform in ±2.8 pixels: mean 0, mean square 2.8^2 / 3; five standard deviations of each.
        Assert.Equal(0, sum / draws, 5 * 2.8 / Math.Sqrt(3 * draws));
        Assert.Equal(2.8 * 2.8 / 3, squares / draws, 5 * 2.8 * 2.8 * Math.Sqrt(4 / 45.0 / draws));
    }

    [Fact]
    public void AScaleMagnifiesTheInkByItsSquare()
    {
        var larger = new Augmenter(AugmentationSpec.None with { ScaleMin = 1.5f, ScaleMax = 1.5f }, 1);
        // The blob's edge, 36 pixels long, is blurred evenly to both sides: the ink is its area to a few percent.
        Assert.Equal(100 * 1.5 * 1.5, Apply(larger, Blob(), 0, 0).Sum(), 0.03 * 225);
        Assert.Equal((13.5, 13.5), Centre(Apply(larger, Blob(), 0, 0)));
    }

    [Fact]
    public void ADigitKeepsItsInkAndItsPlace()
    {
        var test = Mnist.RequireTest();
        var augmenter = new Augmenter(AugmentationSpec.Default, 1);
        double before = 0, after = 0, moved = 0;
        const int count = 2000;
        for (int i = 0; i < count; i++)
        {
            byte[] image = test.Image(i).ToArray();
            float[] output = Apply(augmenter, image, 0, i);
            double ink = image.Sum(pixel => pixel / 255.0);
            before += ink;
            after += output.Sum();
            Assert.InRange(output.Sum() / ink, 0.5, 1.6);
            var (x, y) = Centre(output);
            moved = Math.Max(moved, Math.Max(Math.Abs(x - 13.5), Math.Abs(y - 13.5)));
        }

        // The mean of scale^2 is 1 + 0.3^2 / 12 = 1.0075, less the little that is moved out of the picture.
        Assert.Equal(1.0075, after / before, 0.01);
        // 2.8 pixels of shift, 0.5 by which MNIST's centres vary, and elastic displacement of the whole digit: well below
        // three times the 0.6 pixels of a single point.
        Assert.InRange(moved, 2.8, 2.8 + 0.5 + 1.8);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        var augmenter = new Augmenter(AugmentationSpec.Default, 1);
        Assert.Contains("783 pixels", Assert.Throws<ArgumentException>(() => augmenter.Apply(new byte[783], new float[784], 0, 0)).Message);
        Assert.Throws<ArgumentException>(() => augmenter.Apply(new byte[784], new float[785], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => augmenter.Apply(new byte[784], new float[784], -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => augmenter.Apply(new byte[784], new float[784], 1 << 24, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => augmenter.Apply(new byte[784], new float[784], 0, -1));
        Assert.Throws<ArgumentException>(() => new Augmenter(AugmentationSpec.Default with { ScaleMax = 0.5f }, 1));
    }

    private static float[] Apply(Augmenter augmenter, byte[] image, int epoch, int index)
    {
        float[] output = new float[784];
        augmenter.Apply(image, output, epoch, index);
        return output;
    }

    // A square of 10 x 10 pixels of full ink in the middle.
    private static byte[] Blob()
    {
        byte[] image = new byte[784];
        for (int y = 9; y < 19; y++)
        {
            image.AsSpan(y * 28 + 9, 10).Fill(255);
        }

        return image;
    }

    private static (double X, double Y) Centre(float[] image)
    {
        double ink = 0, x = 0, y = 0;
        for (int i = 0; i < 784; i++)
        {
            ink += image[i];
            x += image[i] * (double)(i % 28);
            y += image[i] * (double)(i / 28);
        }

        return (x / ink, y / ink);
    }
}
