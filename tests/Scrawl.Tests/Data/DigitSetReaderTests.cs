using Scrawl.Data;

namespace Scrawl.Tests.Data;

/// <summary>Pairs of files, with a small set in MNIST's part.</summary>
public sealed class DigitSetReaderTests : IDisposable
{
    private const int Count = 30;
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _images = Idx.Images(Count);
    private readonly byte[] _labels = Idx.Labels(Count);
    private readonly MnistFiles _files;

    public DigitSetReaderTests() => _files = new(Idx.Describe("images", _images), Idx.Describe("labels", _labels));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images", "labels")]
    [InlineData("images.gz", "labels")]
    [InlineData("images.gz", "labels.gz")]
    public void TheOriginalIsReadAndKnown(string images, string labels)
    {
        _folder.Write(images, images.EndsWith(".gz") ? Idx.Gzip(_images) : _images);
        _folder.Write(labels, labels.EndsWith(".gz") ? Idx.Gzip(_labels) : _labels);
        var set = DigitSetReader.Read(_folder.Path, _files);
        Assert.True(set.IsMnist);
        Assert.Equal(_images[16..], set.Pixels);
        Assert.Equal(_labels[8..], set.Labels);
        AssertStates(MnistFileState.Mnist, MnistFileState.Mnist);
        Assert.Equal("30 images of 28 x 28", Check()[0].Message);
        Assert.Equal(_folder[labels], Check()[1].Path);
    }

    [Theory]
    [InlineData(Count)]
    [InlineData(7)]
    public void AnotherSetIsWelcomeEvenOfTheSameSize(int count)
    {
        Put(Idx.Images(count, seed: 5), Idx.Labels(count, seed: 6));
        var set = DigitSetReader.Read(_folder.Path, _files);
        Assert.False(set.IsMnist);
        Assert.Equal(count, set.Count);
        AssertStates(MnistFileState.Other, MnistFileState.Other);
        Assert.Contains("not MNIST's own", Check()[0].Message);
    }

    [Fact]
    public void OneChangedPixelIsFound()
    {
        byte[] images = [.. _images];
        images[5000] ^= 1;
        Put(images, _labels);
        Refused("images", "have the SHA-256", _files.Images.Sha256, "damaged or altered", "scrawl data fetch");
        AssertStates(MnistFileState.Bad, MnistFileState.Mnist);
    }

    [Fact]
    public void OneChangedLabelIsFound()
    {
        byte[] labels = [.. _labels];
        labels[^1] = (byte)((labels[^1] + 1) % 10);
        Put(_images, labels);
        Refused("labels", "have the SHA-256", _files.Labels.Sha256, "though the images in");
        AssertStates(MnistFileState.Mnist, MnistFileState.Bad);
    }

    [Fact]
    public void CountsThatDifferAreRefused()
    {
        Put(_images, Idx.Labels(Count - 1));
        Refused("images", "it holds 30 images, but", "holds 29 labels", "from the same set");
        AssertStates(MnistFileState.Bad, MnistFileState.Other);
    }

    [Fact]
    public void ALabelAbove9IsRefused()
    {
        Put(Idx.Images(3), Idx.Labels(9, 0, 10));
        Refused("labels", "label 2 is 10", "digits 0 to 9");
        AssertStates(MnistFileState.Other, MnistFileState.Bad);
    }

    [Theory]
    [InlineData(28, 27)]
    [InlineData(32, 28)]
    public void AnotherSizeOfImageIsRefused(int rows, int columns)
    {
        Put(Idx.Images(2, rows, columns), Idx.Labels(2));
        Refused("images", $"its images are {rows} x {columns} pixels; 28 x 28 were expected");
    }

    [Fact]
    public void AnEmptySetIsRefused()
    {
        Put(Idx.Images(0), Idx.Labels());
        Refused("images", "it holds no images");
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        _folder.Write("images", _images);
        Refused("labels", "there is no such file, nor one with .gz");
        AssertStates(MnistFileState.Mnist, MnistFileState.Missing);
    }

    [Fact]
    public void SwappedFilesAreBothReported()
    {
        Put(_labels, _images);
        Refused("images", "swapped");
        AssertStates(MnistFileState.Bad, MnistFileState.Bad);
        Assert.All(Check(), report => Assert.Contains("swapped", report.Message));
    }

    private void Put(byte[] images, byte[] labels)
    {
        _folder.Write("images", images);
        _folder.Write("labels", labels);
    }

    private IReadOnlyList<MnistFileReport> Check() => DigitSetReader.Check(_folder.Path, _files);

    private void AssertStates(MnistFileState images, MnistFileState labels)
    {
        var reports = Check();
        Assert.Equal(["images", "labels"], reports.Select(report => report.Name));
        Assert.Equal([images, labels], reports.Select(report => report.State));
    }

    private void Refused(string file, params string[] expected)
    {
        var error = Assert.Throws<DataException>(() => DigitSetReader.Read(_folder.Path, _files));
        Assert.StartsWith(_folder[file] + ": ", error.Message);
        Assert.Equal(_folder[file], error.File);
        Assert.All(expected, part => Assert.Contains(part, error.Message));
    }
}
