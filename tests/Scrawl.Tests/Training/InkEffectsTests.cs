using Scrawl.Engine.Training;
using Scrawl.Training;
using static Scrawl.Tests.Training.InkPictures;

namespace Scrawl.Tests.Training;

public sealed class InkEffectsTests
{
    private static readonly float[] Image = Ring();

    // Each effect alone, by amounts that always change the ring.
    private static readonly Dictionary<string, Func<float, InkSpec>> Alone = new()
    {
        ["thickness"] = chance => new(Thickness: new(chance, -1.5f, -0.5f)),
        ["cut"] = chance => new(Cut: new(chance, 0.5f, 1)),
        ["crop"] = chance => new(Crop: new(chance, 0.5f, 1)),
        ["specks"] = chance => new(Specks: new(chance, 16, 16)),
        ["line"] = chance => new(Line: new(chance, 6, 16)),
        ["resolution"] = chance => new(Resolution: new(chance, 9, 16)),
        ["blur"] = chance => new(Blur: new(chance, 0.2f, 1)),
        ["sharpness"] = chance => new(Sharpness: new(chance, 2, 10)),
        ["tone"] = chance => new(Tone: new(chance, 0.2f, 0.7f)),
        ["contrast"] = chance => new(Contrast: new(chance, 0.5f, 0.9f)),
        ["nudge"] = chance => new(Nudge: new(chance, 1, 1)),
    };

    public static TheoryData<string> Names => [.. Alone.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EachStrikesByItsChance(string name)
    {
        const int draws = 2000;
        int struck = Enumerable.Range(0, draws).Count(i => !Apply(Alone[name](0.3f), (ulong)i).SequenceEqual(Image));
        // Five standard deviations.
        Assert.Equal(0.3, (double)struck / draws, 5 * Math.Sqrt(0.3 * 0.7 / draws));
        for (ulong i = 0; i < 100; i++)
        {
            Assert.Equal(Image, Apply(Alone[name](0), i));
            Assert.NotEqual(Image, Apply(Alone[name](1), i));
        }
    }

    [Fact]
    public void TogetherTheyAreOneAfterAnotherAndNoneChangesAnothersDraws()
    {
        var all = new InkSpec(
            new(0.5f, -1, 1), new(0.5f, 1, 2), new(0.5f, 1, 2), new(0.5f, 0, 4), new(0.5f, 6, 16), new(0.5f, 9, 16),
            new(0.5f, 0, 1), new(0.5f, 1, 10), new(0.5f, -1, 1), new(0.5f, 0.5f, 1), new(0.5f, -1, 1));
        InkSpec[] single =
        [
            new(Thickness: all.Thickness), new(Cut: all.Cut), new(Crop: all.Crop), new(Specks: all.Specks), new(Line: all.Line), new(Resolution: all.Resolution),
            new(Blur: all.Blur), new(Sharpness: all.Sharpness), new(Tone: all.Tone), new(Contrast: all.Contrast), new(Nudge: all.Nudge),
        ];
        for (ulong i = 0; i < 200; i++)
        {
            float[] inTurn = [.. Image];
            foreach (InkSpec spec in single)
            {
                InkEffects.Apply(spec, new CounterRandom(1, i), inTurn);
            }

            Assert.Equal(inTurn, Apply(all, i));
        }
    }

    [Fact]
    public void AmountsAreUniformBetweenTheirEnds()
    {
        const int draws = 4000;
        double[] peaks = [.. Enumerable.Range(0, draws).Select(i => (double)Apply(new(Contrast: new(1, 0.5f, 0.9f)), (ulong)i).Max())];
        Assert.InRange(peaks.Min(), 0.5, 0.505);
        Assert.InRange(peaks.Max(), 0.895, 0.9);
        Assert.Equal(0.7, peaks.Average(), 5 * 0.4 / Math.Sqrt(12 * draws));
    }

    [Fact]
    public void WholeAmountsIncludeBothEnds()
    {
        var moves = new Dictionary<(double, double), int>();
        float[] dot = Box(13, 13, 1, 1);
        for (ulong i = 0; i < 2000; i++)
        {
            int at = Array.IndexOf(Apply(new(Nudge: new(1, -1, 1)), i, dot), 1);
            moves[(at % 28 - 13, at / 28 - 13)] = moves.GetValueOrDefault((at % 28 - 13, at / 28 - 13)) + 1;
        }

        // Nine moves, each in a ninth of the images; five standard deviations.
        Assert.Equal(9, moves.Count);
        Assert.All(moves, move => Assert.Equal(2000 / 9.0, move.Value, 5 * Math.Sqrt(2000 * 8 / 81.0)));
        Assert.Equal(Image, Apply(new(Specks: new(1, 0, 0)), 1));
    }

    [Fact]
    public void TheStrongestStaysInRangeOnAnyImage()
    {
        var strongest = new InkSpec(
            new(1, -4, 4), new(1, 0, 4), new(1, 0, 4), new(1, 0, 16), new(1, 0, 28), new(1, 4, 20),
            new(1, 0, 1), new(1, 1, 20), new(1, -2, 2), new(1, 0.1f, 1), new(1, -4, 4));
        strongest.Validate();
        for (ulong i = 0; i < 500; i++)
        {
            foreach (float[] image in new[] { Noise(i), Ring(1 + i % 5), new float[784], Box(0, 0, 28, 28) })
            {
                Assert.All(Apply(strongest, i, image), value => Assert.InRange(value, 0f, 1f));
            }
        }
    }

    private static float[] Apply(InkSpec spec, ulong stream, float[]? image = null) =>
        After(image ?? Image, copy => InkEffects.Apply(spec, new CounterRandom(1, stream), copy));
}
