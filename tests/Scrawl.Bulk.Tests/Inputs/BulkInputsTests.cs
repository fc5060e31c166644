using System.Formats.Tar;
using System.IO.Compression;
using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Tests.Servers;
using Scrawl.Cli.Tests;

namespace Scrawl.Bulk.Tests.Inputs;

public sealed class BulkInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_read_with_the_folders_in_it_in_natural_order()
    {
        foreach (string name in new[] { "10.png", "2.png", "b/1.PNG", "a10/x.jpg", "a9/x.jpg", ".hidden/x.png", "b/.x.png", "b/notes.txt" })
        {
            _folder.Write($"in/{name}", [1]);
        }

        var skipped = new List<string>();
        ChunkPlan chunk = Assert.Single(BulkInputs.Open(_folder["in"], strings: false, embed: false).Chunks(ChunkSize.Of(strings: false, null), embed: false, skipped.Add));

        Assert.Equal(["2.png", "10.png", "a9/x.jpg", "a10/x.jpg", "b/1.PNG"], chunk.Names!.Select(name => name.Replace('\\', '/')));
        Assert.Contains("notes.txt", Assert.Single(skipped), StringComparison.Ordinal);
    }

    [Fact]
    public void Chunks_are_a_second_of_work_by_number_and_by_size()
    {
        ChunkSize digits = ChunkSize.Of(strings: false, null);
        Assert.False(digits.IsFull(1000, 1_000_000));
        Assert.True(digits.IsFull(2000, 0));
        Assert.True(digits.IsFull(3, 50_000_000));
        Assert.True(ChunkSize.Of(strings: true, null).IsFull(250, 0));
        Assert.False(ChunkSize.Of(strings: true, 300).IsFull(299, 1_000_000));
        Assert.True(ChunkSize.Of(strings: true, 300).IsFull(300, 0));
    }

    [Theory]
    [InlineData(false, "cut.idx", "its header announces 10 images of 28 x 28, which are 7,856 bytes, but it has 7,855. Copy it again")]
    [InlineData(false, "cells.idx.gz", "is gzipped")]
    [InlineData(true, "cells.idx", "Leave out --strings")]
    [InlineData(false, "1.png", "scrawl recognize ")]
    [InlineData(false, "bytes", "begins with the bytes 0001")]
    [InlineData(false, "nowhere", "there is no such file or folder")]
    [InlineData(false, "cut.tar", "is damaged")]
    public void What_cannot_be_read_in_bulk_is_refused_with_what_to_do(bool strings, string name, string expected)
    {
        byte[] idx = Idx(10);
        _folder.Write("cells.idx", idx);
        _folder.Write("cut.idx", idx.AsSpan(0, idx.Length - 1));
        _folder.Write("cells.idx.gz", Gzip(idx));
        _folder.WriteOne("1.png");
        _folder.Write("bytes", [0, 1, 2, 3]);
        using (var archive = new TarWriter(File.Create(_folder["cut.tar"])))
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "1.png") { DataStream = new MemoryStream(TemporaryFolder.One()) });
        }

        byte[] tar = File.ReadAllBytes(_folder["cut.tar"]);
        tar.AsSpan(124, 8).Fill((byte)'z'); // where the length stands
        File.WriteAllBytes(_folder["cut.tar"], tar);

        Exception error = Assert.ThrowsAny<Exception>(() => BulkInputs.Open(_folder[name], strings, embed: false).Chunks(ChunkSize.Of(strings, null), embed: false, _ => { }).Count());

        Assert.True(error is BulkException or InvalidDataException, $"{error}");
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzipped_file_can_be_embedded()
    {
        string path = _folder.Write("cells.idx.gz", Gzip(Idx(10)));

        ChunkPlan[] chunks = [.. BulkInputs.Open(path, strings: false, embed: true).Chunks(ChunkSize.Of(strings: false, 4), embed: true, _ => { })];

        Assert.Equal([(4, 0L), (4, 4L), (2, 8L)], chunks.Select(chunk => (chunk.Count, chunk.Position)));
        Assert.Equal(Idx(10)[16..], chunks.SelectMany(chunk => chunk.Data![16..]));
    }

    [Fact]
    public void A_list_with_an_address_cannot_be_embedded()
    {
        string path = _folder.Write("list.txt", "http://example.org/1.png"u8);

        var error = Assert.Throws<BulkException>(() => BulkInputs.Open(path, strings: false, embed: true).Chunks(ChunkSize.Of(strings: false, null), embed: true, _ => { }).Count());
        Assert.Contains("Leave out --embed", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Idx(int images) => [0, 0, 8, 3, 0, 0, 0, (byte)images, 0, 0, 0, 28, 0, 0, 0, 28, .. BulkLab.Pixels(images)];

    private static byte[] Gzip(byte[] bytes)
    {
        using var stored = new MemoryStream();
        using (var stream = new GZipStream(stored, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return stored.ToArray();
    }
}
