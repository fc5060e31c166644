using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public class RangeMeasurementTests
{
    [Fact]
    public void The_embedded_model_reads_in_8_bits_what_it_reads_in_floats()
    {
        DigitSet training = MnistDataset.LoadTraining(Mnist.RequireFolder());
        DigitSet some = training.Select([.. Enumerable.Range(20_000, 4_000)]);
        using IClassifier floats = ModelFile.Default.Plan(threads: 1), bytes = ModelFile.Default.Plan(Precision.Int8, threads: 1);
        Evaluation exact = Evaluator.Run(floats, some, stop: TestContext.Current.CancellationToken), rounded = Evaluator.Run(bytes, some, stop: TestContext.Current.CancellationToken);

        // 5 to 8 of 10,000 held-out images changed sides when the ranges were chosen.
        Assert.InRange(Math.Abs(exact.Correct - rounded.Correct), 0, 6);
        Assert.InRange(Math.Abs(exact.LogLoss - rounded.LogLoss), 0, 0.002);
    }

    [Fact]
    public void The_embedded_models_ranges_are_those_of_the_training_images()
    {
        ActivationRanges measured = RangeMeasurement.Run(ModelFile.Default.Network, MnistDataset.LoadTraining(Mnist.RequireFolder()));
        Assert.Equal(ModelFile.Default.Ranges!.Tensors.Keys, measured.Tensors.Keys);
        foreach ((string name, var range) in ModelFile.Default.Ranges.Tensors)
        {
            // The order of sums differs from processor to processor.
            Assert.Equal(range.Span.ToArray(), measured.Tensors[name].Span.ToArray(), (a, b) => Math.Abs(a - b) <= 1e-3 * (1 + a));
        }
    }
}
