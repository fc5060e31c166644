using System.IO.Compression;
using Scrawl.Data;

namespace Scrawl.Tests.Data;

public sealed class ValidationSplitTests
{
    [Fact]
    public void TheBitsAreThoseOfTheWritersWhoseNumberDividesBySix()
    {
        string? csv = Mnist.Shared("real/writers/mnist_train_writers.csv.gz");
        Assert.SkipWhen(csv is null, "The table of writers is not here: put mnist_train_writers.csv.gz into shared/real/writers above the project.");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(csv!), CompressionMode.Decompress));
        Assert.Equal("index,label,hsf,writer", reader.ReadLine());
        int count = 0;
        while (reader.ReadLine() is { } line)
        {
            int[] row = [.. line.Split(',').Select(int.Parse)];
            Assert.Equal(count, row[0]);
            Assert.Equal(row[3] % 6 == 0, ValidationSplit.IsValidation(count));
            count++;
        }

        Assert.Equal(60_000, count);
    }

    [Fact]
    public void MnistsSplitHas10269ImagesOf60000()
    {
        Assert.Equal(10_269, Enumerable.Range(0, 60_000).Count(ValidationSplit.IsValidation));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidationSplit.IsValidation(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidationSplit.IsValidation(60_000));
    }

    [Fact]
    public void OtherSetsHoldOutEverySixthImage()
    {
        var set = DigitSetTests.Make(20);
        var (training, validation) = ValidationSplit.Split(set);
        Assert.Equal(new[] { set.Labels[5], set.Labels[11], set.Labels[17] }, validation.Labels);
        Assert.Equal(set.Image(11).ToArray(), validation.Image(1).ToArray());
        Assert.Equal(17, training.Count);
        Assert.Equal(set.Image(6).ToArray(), training.Image(5).ToArray());
        Assert.False(training.IsMnist || validation.IsMnist);
    }

    [Fact]
    public void ASetTooSmallToDivideIsRefused()
    {
        var error = Assert.Throws<DataException>(() => ValidationSplit.Split(DigitSetTests.Make(5)));
        Assert.Contains("holds 5 images; at least 6 are needed", error.Message);
    }
}
