using Scrawl.Data;
using Scrawl.Imaging;
using Scrawl.Recognition;
using Scrawl.Tests.Data;

namespace Scrawl.Tests.Ink;

/// <summary>What the network reads in a MNIST image, it reads in a picture of it too.</summary>
public class PhotographTests
{
    private const int Digits = 24;

    public static TheoryData<string> Kinds => [.. Photograph.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_digit_is_read_in_a_picture(string kind)
    {
        int[] digits = [.. Clear(Mnist.RequireTest()).Take(Digits)];
        DigitSet set = Mnist.RequireTest();
        Prediction[] read =
        [
            .. digits.AsParallel().AsOrdered().Select(i =>
            {
                GreyImage picture = Photograph.Kinds[kind](set.Image(i).ToArray(), new Random(i));
                return DigitRecognizer.Default.Recognize(picture);
            }),
        ];
        string wrong = string.Join(", ", digits.Zip(read).Where(p => p.Second.Digit != set.Labels[p.First]).Select(p => $"image {p.First}: {set.Labels[p.First]} as {p.Second.Digit}"));
        Assert.True(read.Zip(digits).Count(p => p.First.Digit == set.Labels[p.Second]) >= Digits - 1, wrong);
        Assert.True(read.Count(p => p.Accepted) >= Digits - 3, string.Join(", ", read.Select(p => p.Reason).OfType<string>()));
    }

    /// <summary>Every hundredth image, where the network is sure of it.</summary>
    private static IEnumerable<int> Clear(DigitSet set) => Enumerable.Range(0, set.Count / 100)
        .Select(i => 100 * i)
        .Where(i => DigitRecognizer.Default.Recognize(new GreyImage(28, 28, set.Image(i))) is { Confidence: > 0.95 } prediction && prediction.Digit == set.Labels[i]);
}
