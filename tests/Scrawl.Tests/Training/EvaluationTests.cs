using Scrawl.Training;

namespace Scrawl.Tests.Training;

public class EvaluationTests
{
    /// <summary>Ten probabilities with these two digits' shares; the rest is spread evenly over the others.</summary>
    private static float[] Row(int first, float p, int second, float q)
    {
        var row = new float[10];
        Array.Fill(row, (1 - p - q) / 8);
        (row[first], row[second]) = (p, q);
        return row;
    }

    [Fact]
    public void Four_images_worked_by_hand()
    {
        // Read as 3 (right), 5 (was 3), 3 (right), 0 (was 9).
        float[] probabilities = [.. Row(3, 0.9f, 5, 0.1f), .. Row(5, 0.6f, 3, 0.4f), .. Row(3, 0.6f, 8, 0.4f), .. Row(0, 1, 9, 0)];

        Evaluation evaluation = Evaluation.Of(probabilities, [3, 3, 3, 9], seconds: 2);

        Assert.Equal(4, evaluation.Images);
        Assert.Equal(2, evaluation.Correct);
        Assert.Equal(0.5, evaluation.Accuracy);
        Assert.Equal(2, evaluation.ImagesPerSecond);
        Assert.Equal([3, 5, 3, 0], evaluation.Predictions);
        Assert.Equal([0, 0, 0, 2, 0, 1, 0, 0, 0, 0], evaluation.Confusion[3]);
        Assert.Equal(1, evaluation.Confusion[9][0]);
        Assert.Equal(2 / 3.0, evaluation.PerDigit[3]);
        Assert.Equal(0.0, evaluation.PerDigit[9]);
        Assert.Null(evaluation.PerDigit[7]);
        Assert.Equal(1.0, evaluation.Precision(3));
        Assert.Equal(0.0, evaluation.Precision(5));
        Assert.Null(evaluation.Precision(9));

        // p(label) is 0.9, 0.4, 0.6 and 0, the last taken as 1e-15. The inputs are floats: 1e-7 apart from these decimals.
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.4) + Math.Log(0.6) + Math.Log(1e-15)) / 4, evaluation.LogLoss, 1e-6);

        // Intervals of a fifteenth: the two 0.6 (one right), 0.9 alone (right), 1.0 alone (wrong).
        Assert.Equal((0.1 + 2 * Math.Abs(0.5 - 0.6) + 1) / 4, evaluation.Ece, 1e-6);
        Assert.Equal(15, evaluation.Reliability.Length);
        Assert.Equal([2, 1, 1], evaluation.Reliability.Select(bin => bin.Count).Where(count => count > 0));
        Assert.Equal(new EvaluationBin(1, 1, 0), evaluation.Reliability[^1]);
    }

    [Fact]
    public void Confidence_equal_to_an_upper_bound_lies_below_it()
    {
        // 3/15 as a float is a hair above 0.2 and times 15 rounds to 3: the third interval, whose upper bound it is.
        float[] probabilities = Row(4, 0.2f, 6, 0.15f);

        Evaluation evaluation = Evaluation.Of(probabilities, [4], seconds: 1);

        Assert.Equal(1, evaluation.Reliability[2].Count);
    }

    [Fact]
    public void A_tie_goes_to_the_lower_digit() =>
        Assert.Equal(2, Evaluation.Of(Row(7, 0.4f, 2, 0.4f), [7], seconds: 1).Predictions[0]);

    [Fact]
    public void A_perfectly_calibrated_reader_has_almost_no_calibration_error()
    {
        // 20,000 answers, each right with just the probability that it claims: what is left is chance, of the order of
        // 0.5 / sqrt(20000 / 15) = 0.014 an interval, and much less where p is near 1.
        var random = new Random(5);
        const int images = 20_000;
        var probabilities = new float[images * 10];
        var labels = new byte[images];
        for (int i = 0; i < images; i++)
        {
            float p = 0.5f + 0.5f * random.NextSingle();
            Row(1, p, 2, 1 - p).CopyTo(probabilities, i * 10);
            labels[i] = (byte)(random.NextSingle() < p ? 1 : 2);
        }

        Assert.InRange(Evaluation.Of(probabilities, labels, seconds: 1).Ece, 0, 0.014);

        // The same answers, all claimed with certainty: a quarter of them is wrong.
        float[] certain = [.. Enumerable.Range(0, images).SelectMany(_ => Row(1, 1, 2, 0))];
        Assert.InRange(Evaluation.Of(certain, labels, seconds: 1).Ece, 0.23, 0.27);
    }

    [Fact]
    public void Answers_that_are_not_numbers_are_refused()
    {
        float[] probabilities = [.. Row(1, 0.9f, 2, 0.1f), .. Row(1, float.NaN, 2, 0.1f)];

        var error = Assert.Throws<InvalidDataException>(() => Evaluation.Of(probabilities, [1, 1], seconds: 1));

        Assert.Contains("image 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("diverged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_and_probabilities_must_belong_together()
    {
        Assert.Throws<ArgumentException>(() => Evaluation.Of(Row(1, 1, 2, 0), [1, 1], seconds: 1));
        Assert.Throws<ArgumentException>(() => Evaluation.Of([], [], seconds: 1));
        Assert.Throws<ArgumentException>(() => Evaluation.Of(Row(1, 1, 2, 0), [10], seconds: 1));
    }
}
