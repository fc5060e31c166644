using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Learning;
using Scrawl.Tests.Data;

namespace Scrawl.Tests.Learning;

public sealed class ReplaySetTests
{
    [Fact]
    public void HeldOutWritersAreNotReplayed()
    {
        Mnist.RequireFolder();
        DigitSet training = MnistDataset.LoadTraining(Mnist.Folder!);
        ReplaySet replay = Replays.RequireMnist();
        (DigitSet kept, DigitSet held) = ValidationSplit.Split(training);
        Assert.Equal(held.Pixels, replay.Validation.Pixels);
        Assert.Equal(held.Labels, replay.Validation.Labels);
        Assert.Equal(kept.Pixels, replay.Digits.Pixels[..kept.Pixels.Length]);
        Assert.True(replay.Digits.Count > kept.Count);
        Assert.Contains("but those of the held-out writers", replay.Name);
    }

    [Fact]
    public void WithoutMnistDigitsAreDrawnAndNoneIsBothReplayedAndAskedFor()
    {
        ReplaySet replay = Replays.Drawn;
        Assert.Contains("draws itself", replay.Name);
        Assert.Equal(10_000, replay.Validation.Count);
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(1000, replay.Validation.Labels.Count(label => label == digit)));
        HashSet<string> replayed = [.. Enumerable.Range(0, replay.Digits.Count).Select(i => Convert.ToHexString(replay.Digits.Image(i)))];
        int both = Enumerable.Range(0, replay.Validation.Count).Count(i => replayed.Contains(Convert.ToHexString(replay.Validation.Image(i))));
        Assert.InRange(both, 0, 10); // two straight lines can come out the same
    }

    [Fact]
    public void AQuarterOfWhatIsReplayedAreNoDigits()
    {
        Check(Replays.Drawn);
        if (Mnist.Folder is not null)
        {
            Check(Replays.RequireMnist());
        }

        static void Check(ReplaySet replay)
        {
            var random = new CounterRandom(5, 0);
            var labels = new byte[20_000];
            foreach (ref byte label in labels.AsSpan())
            {
                (DigitSet set, int image) = replay.Pick(ref random);
                label = set.Labels[image];
            }

            Assert.InRange(labels.Count(label => label == DigitSet.NoDigit), 4_750, 5_250);
            Assert.All(Enumerable.Range(0, 10), digit => Assert.InRange(labels.Count(label => label == digit), 1_100, 2_000));
        }
    }

    [Fact]
    public void TheSameSeedDrawsTheSame() =>
        Assert.Equal(ReplaySet.Drawn(7).NonDigits.Pixels, Replays.Drawn.NonDigits.Pixels);
}
