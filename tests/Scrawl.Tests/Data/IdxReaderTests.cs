using Scrawl.Data;

namespace Scrawl.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ImagesAreReadPlainAndGzippedWhateverTheName(bool gzipped)
    {
        byte[] bytes = Idx.Images(5, rows: 3, columns: 7);
        var images = IdxReader.ReadImages(_folder.Write("anything", gzipped ? Idx.Gzip(bytes) : bytes));
        Assert.Equal((5, 3, 7), (images.Count, images.Rows, images.Columns));
        Assert.Equal(bytes[16..], images.Pixels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LabelsAreReadPlainAndGzipped(bool gzipped)
    {
        byte[] bytes = Idx.Labels(3, 1, 4, 1, 5, 9, 2, 6, 255);
        Assert.Equal(bytes[8..], IdxReader.ReadLabels(_folder.Write("labels", gzipped ? Idx.Gzip(bytes) : bytes)));
    }

    [Fact]
    public void AnEmptySetIsRead()
    {
        Assert.Empty(IdxReader.ReadLabels(_folder.Write("none", Idx.Labels())));
        Assert.Equal(0, IdxReader.ReadImages(_folder.Write("none", Idx.Images(0))).Count);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        Refused(_folder["absent"], "there is no such file", "scrawl data fetch");
        Refused(Path.Combine(_folder["absent-folder"], "file"), "there is no such file");
    }

    [Fact]
    public void AFolderInPlaceOfAFileIsRefused() => Refused(_folder.Path, "it cannot be read");

    [Fact]
    public void SwappedFilesAreToldSo()
    {
        Refused(_folder.Write("images", Idx.Labels(1, 2, 3)), "it holds labels where images were expected", "swapped");
        string images = _folder.Write("labels", Idx.Gzip(Idx.Images(2)));
        var error = Assert.Throws<DataException>(() => IdxReader.ReadLabels(images));
        Assert.Contains("it holds images where labels were expected", error.Message);
        Assert.Contains("swapped", error.Message);
    }

    [Fact]
    public void AnotherMagicNumberIsShown()
    {
        Refused(_folder.Write("page", "<!DOCTYPE html>"u8.ToArray()), "begins with the bytes 3C21444F", "00000803");
        Refused(_folder.Write("floats", Idx.Bytes(0x0D03, [1, 2, 2], new byte[16])), "begins with the bytes 00000D03");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(15)]
    public void AFileShorterThanItsHeaderIsRefused(int length) =>
        Refused(_folder.Write("short", Idx.Images(1)[..length]), $"only {length} bytes long", "a header of 16 bytes");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATruncatedFileIsRefused(bool gzipped)
    {
        byte[] bytes = Idx.Images(3, 4, 5)[..^1];
        Refused(_folder.Write("cut", gzipped ? Idx.Gzip(bytes) : bytes), "3 x 4 x 5 = 60 bytes, but it ends", "truncated");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TrailingBytesAreRefused(bool gzipped)
    {
        byte[] bytes = [.. Idx.Images(3, 4, 5), 0];
        Refused(_folder.Write("long", gzipped ? Idx.Gzip(bytes) : bytes), "3 x 4 x 5 = 60 bytes, but more bytes follow");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AHeaderThatAnnouncesMoreThanTheFileCanHoldAllocatesNothing(bool gzipped)
    {
        byte[] bytes = Idx.Bytes(0x0803, [2_000_000, 28, 28], new byte[100]);
        string path = _folder.Write("huge", gzipped ? Idx.Gzip(bytes) : bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path, "2,000,000 x 28 x 28 = 1,568,000,000 bytes, but it ends long before");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void ImpossibleDimensionsAreRefused()
    {
        Refused(_folder.Write("vast", Idx.Bytes(0x0803, [int.MaxValue, int.MaxValue, int.MaxValue], [1])), "at most 2,147,483,591 can be read");
        Refused(_folder.Write("negative", Idx.Bytes(0x0803, [-1, 28, 28], [1])), "dimension 1 as 4,294,967,295");
    }

    [Fact]
    public void DamagedGzipDataIsRefusedWhereverTheDamageIs()
    {
        byte[] good = Idx.Gzip(Idx.Images(20));
        foreach (int place in new[] { 3, 200, good.Length / 2, good.Length - 200, good.Length - 6 })
        {
            byte[] bad = [.. good];
            bad[place] ^= 0x55;
            var error = Assert.Throws<DataException>(() => IdxReader.ReadImages(_folder.Write("damaged.gz", bad)));
            Assert.StartsWith(_folder["damaged.gz"], error.Message);
        }

        byte[] wrongSum = [.. good];
        wrongSum[^6] ^= 1;
        Refused(_folder.Write("damaged.gz", wrongSum), "its gzip data is damaged");
    }

    [Fact]
    public void ATruncatedGzipFileIsRefused()
    {
        byte[] good = Idx.Gzip(Idx.Images(20));
        foreach (int length in new[] { 2, 12, 100, good.Length / 2, good.Length - 20 })
        {
            var error = Assert.Throws<DataException>(() => IdxReader.ReadImages(_folder.Write("cut.gz", good[..length])));
            Assert.StartsWith(_folder["cut.gz"], error.Message);
        }
    }

    private static void Refused(string path, params string[] expected)
    {
        var error = Assert.Throws<DataException>(() => IdxReader.ReadImages(path));
        Assert.StartsWith(path, error.Message);
        Assert.Equal(path, error.File);
        Assert.All(expected, part => Assert.Contains(part, error.Message));
    }
}
