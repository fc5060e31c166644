using Scrawl.Data;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Models;
using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class TrainingRunTests
{
    /// <summary>Batch norm, dropout and averaging, so that all that a checkpoint must keep takes part.</summary>
    private static readonly NetworkSpec Small = new(
        new Shape(28, 28, 1),
        new ConvSpec(8, 5, 3, Bias: false), new BatchNormSpec(), new ReluSpec(), new MaxPoolSpec(2), new FlattenSpec(),
        new DropoutSpec(0.2f), new DenseSpec(10));

    private static readonly DigitSet Images = DrawnDigits.Make(1600);

    private static TrainingOptions Options => new() { Network = Small, Epochs = 3, Seed = 5, Threads = 2, CheckpointEvery = TimeSpan.Zero };

    [Fact]
    public void ItLearnsAndSaysHowItWent()
    {
        var epochs = new List<EpochResult>();
        // Without augmentation, which moves the bars onto one another.
        TrainingResult result = Train(Options with { Preset = "fast" }, Images, new Listener(progress =>
        {
            Assert.InRange(progress.Epoch, 1, 3);
            Assert.InRange(progress.ImagesDone, 1, progress.ImagesTotal);
            Assert.True(progress.Left >= TimeSpan.Zero);
            if (progress.Finished is { } finished)
            {
                epochs.Add(finished);
            }
        }));
        Assert.True(result.Completed);
        Assert.Equal([1, 2, 3], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(epochs, result.Record.History);
        Assert.True(epochs[2].Loss < epochs[0].Loss);
        Assert.InRange(epochs[2].ValidationAccuracy!.Value, 0.95, 1);
        Assert.Equal("custom", result.Record.Preset);
        Assert.Equal(1334, result.Record.Images);
        using var plan = new NetworkPlan(result.Network);
        Assert.InRange(Evaluator.Run(plan, DrawnDigits.Make(500, seed: 8), stop: TestContext.Current.CancellationToken).Accuracy, 0.95, 1);
    }

    [Fact]
    public void AFinalRunHoldsNothingOut()
    {
        TrainingResult result = Train(Options with { Final = true, Epochs = 1 }, Images);
        Assert.Equal(1600, result.Record.Images);
        Assert.Null(Assert.Single(result.Record.History).ValidationAccuracy);
    }

    [Fact]
    public void ThreadsDoNotChangeTheResult() =>
        Assert.Equal(
            ModelFile.Sha256(Train(Options with { Threads = 1 }, Images).Network),
            ModelFile.Sha256(Train(Options with { Threads = 3 }, Images).Network));

    [Fact]
    public void AnotherSeedIsAnotherNetwork() =>
        Assert.NotEqual(
            ModelFile.Sha256(Train(Options with { Epochs = 1 }, Images).Network),
            ModelFile.Sha256(Train(Options with { Epochs = 1, Seed = 6 }, Images).Network));

    [Fact]
    public void ARunStoppedAgainAndAgainEndsWithTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        TrainingOptions options = Options with { Checkpoint = Path.Combine(folder.Path, "run.checkpoint"), Resume = true };
        TrainingResult result;
        int stops = 0;
        do
        {
            // A stop after every few steps: the token is cancelled by the step's own progress report.
            using var stop = new CancellationTokenSource();
            result = TrainingRun.Run(options, Images, new Listener(_ => stop.Cancel()), stop.Token);
            stops++;
        }
        while (!result.Completed && stops < 200);
        Assert.True(result.Completed);
        Assert.InRange(stops, 4, 200);
        TrainingResult whole = Train(Options, Images);
        Assert.Equal(ModelFile.Sha256(whole.Network), ModelFile.Sha256(result.Network));
        Assert.Equal(
            whole.Record.History.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.ValidationAccuracy)),
            result.Record.History.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.ValidationAccuracy)));
    }

    [Fact]
    public void TheCheckpointOfAnotherRunIsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "run.checkpoint");
        Train(Options with { Epochs = 1, Checkpoint = path }, Images);
        byte[] before = File.ReadAllBytes(path);
        string message = Assert.Throws<ModelFormatException>(
            () => Train(Options with { Epochs = 1, Seed = 9, Checkpoint = path, Resume = true }, Images)).Message;
        Assert.Contains(path, message);
        Assert.Contains("another run", message);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void TheNetworkLeavesWithTheRecipesTemperatureAndLeastConfidence()
    {
        Recipe recipe = Presets.Fast.Recipe with { Network = Small, LeastConfidence = 0.7 };
        var options = new TrainingOptions { Epochs = 1, Seed = 5, Final = true, Recipe = recipe };
        TrainingResult plain = Train(options, Images);
        TrainingResult cooled = Train(options with { Recipe = recipe with { Temperature = 0.5 } }, Images);
        Assert.Equal(0.7, cooled.LeastConfidence);
        Assert.Contains("temperature 0.5", cooled.Record.Recipe);

        using var before = new NetworkPlan(plain.Network, threads: 1);
        using var after = new NetworkPlan(cooled.Network, threads: 1);
        var image = new float[DigitSet.ImageLength];
        NetworkInput.From(Images.Image(0), image);
        float[] expected = new float[10], found = new float[10];
        before.Logits(image, expected);
        after.Logits(image, found);
        Assert.Equal(expected.Select(z => 2 * z), found, (a, b) => Math.Abs(a - b) < 1e-4); // single precision
    }

    [Fact]
    public void WhatAPresetMeasuredHoldsForItsNetworkOnMnistAlone()
    {
        var standard = new TrainingOptions();
        Assert.Equal((Presets.Standard.Recipe.Temperature, Presets.Standard.Recipe.LeastConfidence), Measured(standard, isMnist: true));
        Assert.NotEqual((1, ModelCard.Majority), Measured(standard, isMnist: true));
        Assert.Equal((1, ModelCard.Majority), Measured(standard, isMnist: false));
        Assert.Equal((1, ModelCard.Majority), Measured(standard with { Network = Small }, isMnist: true));

        static (double, double) Measured(TrainingOptions options, bool isMnist)
        {
            Recipe recipe = options.Resolve(isMnist);
            return (recipe.Temperature, recipe.LeastConfidence);
        }
    }

    [Fact]
    public void OptionsThatCannotBeMetAreNamed()
    {
        Assert.Contains("standard, large, ensemble, seed", Assert.Throws<ArgumentException>(() => Train(new TrainingOptions { Preset = "best" }, Images)).Message);
        Assert.Contains("0 epochs", Assert.Throws<ArgumentException>(() => Train(Options with { Epochs = 0 }, Images)).Message);
    }

    private static TrainingResult Train(TrainingOptions options, DigitSet images, IProgress<TrainingProgress>? progress = null) =>
        TrainingRun.Run(options, images, progress, TestContext.Current.CancellationToken);

    private sealed class Listener(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}
