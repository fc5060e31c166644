using Scrawl.Data;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Models;
using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class EnsembleRunTests
{
    private static readonly NetworkSpec Small = new(
        new Shape(28, 28, 1), new ConvSpec(4, 5, 3, Bias: false), new BatchNormSpec(), new ReluSpec(), new FlattenSpec(), new DenseSpec(10));

    private static readonly DigitSet Images = DrawnDigits.Make(600);

    private static TrainingOptions Options => new() { Network = Small, Epochs = 2, Seed = 2, Threads = 2, Members = 3, CheckpointEvery = TimeSpan.Zero };

    [Fact]
    public void EachMemberIsTheNetworkOfItsSeed()
    {
        var told = new HashSet<(int, int)>();
        TrainingResult result = Train(Options, new Listener(progress => told.Add((progress.Member, progress.Members))));
        Assert.Equal([4, 5, 6], EnsembleRun.Seeds(2, 3));
        Assert.Equal(
            new ulong[] { 4, 5, 6 }.Select(seed => ModelFile.Sha256(Train(Options with { Members = 1, Seed = seed }).Network)),
            result.Members.Select(ModelFile.Sha256));
        Assert.Equal([(1, 3), (2, 3), (3, 3)], told.Order());
        Assert.Equal(2ul, result.Record.Seed);
        Assert.StartsWith("3 networks, of seeds 4 to 6, whose probabilities are averaged; each: ", result.Record.Recipe);
    }

    [Fact]
    public void SeedsOfTwoEnsemblesAreNeverTheSame() =>
        Assert.Equal(Enumerable.Range(1, 12).Select(seed => (ulong)seed), new ulong[] { 1, 2, 3 }.SelectMany(seed => EnsembleRun.Seeds(seed, 4)));

    [Fact]
    public void AStoppedRunGoesOnWithTheMembersThatAreLeft()
    {
        using var folder = new TemporaryFolder();
        TrainingOptions options = Options with { Checkpoint = Path.Combine(folder.Path, "run.checkpoint"), Resume = true };
        using var stop = new CancellationTokenSource();
        TrainingResult stopped = EnsembleRun.Run(options, Images, new Listener(progress =>
        {
            if (progress is { Member: 2, Finished: not null })
            {
                stop.Cancel();
            }
        }), stop.Token);
        Assert.False(stopped.Completed);

        var trained = new HashSet<int>();
        TrainingResult resumed = Train(options, new Listener(progress => trained.Add(progress.Member)));
        Assert.Equal([2, 3], trained.Order());
        Assert.Equal(Train(Options).Members.Select(ModelFile.Sha256), resumed.Members.Select(ModelFile.Sha256));
    }

    [Fact]
    public void WeightsAreRoundedWhereTheRecipeSaysSo()
    {
        TrainingResult result = Train(Options with { Recipe = Presets.Fast.Recipe with { Network = Small, HalfPrecision = true }, Members = 1 });
        Assert.Equal(ModelFile.Sha256(result.Network.InHalfPrecision()), ModelFile.Sha256(result.Network));
        Assert.Contains("16 bits", result.Record.Recipe);
    }

    [Fact]
    public void TheFirstHalfIsTrainedByItsOwnRecipe()
    {
        Recipe second = Presets.Fast.Recipe with { Network = Small, Epochs = 1 }, first = second with { Augmentation = AugmentationSpec.RealInk };
        TrainingOptions options = Options with { Network = null, Epochs = null };
        TrainingResult result = Train(options with { Recipe = second with { FirstHalf = first }, Members = 3 });
        Assert.Equal(
            [.. new[] { (first, 4ul), (second, 5ul), (second, 6ul) }.Select(member => ModelFile.Sha256(Train(options with { Recipe = member.Item1, Members = 1, Seed = member.Item2 }).Network))],
            result.Members.Select(ModelFile.Sha256));
        Assert.Contains($"the first half: {first.Describe()}; the second half: {second.Describe()}", result.Record.Recipe, StringComparison.Ordinal);
    }

    [Fact]
    public void NoMembersAreRefused() =>
        Assert.Contains("An ensemble of 0 networks", Assert.Throws<ArgumentException>(() => Train(Options with { Members = 0 })).Message);

    private static TrainingResult Train(TrainingOptions options, IProgress<TrainingProgress>? progress = null) =>
        EnsembleRun.Run(options, Images, progress, TestContext.Current.CancellationToken);

    private sealed class Listener(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}
