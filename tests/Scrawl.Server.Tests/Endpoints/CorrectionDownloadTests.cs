using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Data;
using Scrawl.Imaging;
using Scrawl.Models;
using Scrawl.Recognition;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

/// <summary><c>GET /api/corrections/download</c>, whatever database there is. Alone, so that no other test takes memory while it is measured.</summary>
[CollectionDefinition(nameof(CorrectionDownloadTests), DisableParallelization = true)]
[Collection(nameof(CorrectionDownloadTests))]
public abstract class CorrectionDownloadTests(IDatabases databases)
{
    private const string Download = "/api/corrections/download";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PngFilesComeInAFolderForEachDigitWithTheirLabels()
    {
        await using RunningServer server = await Start();
        JsonElement png = await server.Client.Keep(CorrectionCalls.One(1), 7), pgm = await server.Client.Keep(CorrectionCalls.OneAsPgm(2), 1);
        using ZipArchive zip = await Fetch(server, "png");

        Assert.Equal(["labels.csv", Name(png), Name(pgm)], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(CorrectionCalls.One(1), Bytes(zip.Entries[1]));

        // What was not sent as PNG is one here.
        Assert.Equal([0x89, .. "PNG"u8], Bytes(zip.Entries[2])[..4]);
        Assert.Equal(ImageDecoder.Decode(CorrectionCalls.OneAsPgm(2)).Pixels, ImageDecoder.Decode(Bytes(zip.Entries[2])).Pixels);

        using var labels = new StreamReader(zip.Entries[0].Open());
        string[] lines = labels.ReadToEnd().TrimEnd('\n').Split('\n');
        Assert.Equal("file,digit,read,confidence,accepted,created,width,height,model_sha256", lines[0]);
        Assert.Equal(Line(png), lines[1]);
        Assert.Equal(Line(pgm), lines[2]);
        Assert.Equal(3, lines.Length);

        static string Name(JsonElement c) => $"{c.GetProperty("digit")}/{c.GetProperty("id")}.png";

        static string Line(JsonElement c) => $"{Name(c)},{c.GetProperty("digit")},{c.GetProperty("read")},{c.GetProperty("confidence").GetDouble():0.######},"
            + $"{c.GetProperty("accepted").GetRawText()},{c.GetProperty("created").GetDateTime():O},60,60,{ModelFile.Sha256(ModelFile.Default.Network)}";
    }

    [Fact]
    public async Task IdxFilesAreReadBackAsMnistIs()
    {
        await using RunningServer server = await Start();
        byte[][] pictures = [CorrectionCalls.One(1), CorrectionCalls.One(300), CorrectionCalls.OneAsPgm(500)];
        for (int i = 0; i < pictures.Length; i++)
        {
            await server.Client.Keep(pictures[i], 7 + i);
        }

        using ZipArchive zip = await Fetch(server, "idx");
        using var folder = new TemporaryFolder();
        zip.ExtractToDirectory(folder.Path);
        IdxImages images = IdxReader.ReadImages(folder["images-idx3-ubyte"]);
        Assert.Equal((3, 28, 28), (images.Count, images.Rows, images.Columns));
        Assert.Equal(pictures.SelectMany(picture => DigitRecognizer.Default.Explain(picture).Prepared.Pixels.ToArray()), images.Pixels);
        Assert.Equal([7, 8, 9], IdxReader.ReadLabels(folder["labels-idx1-ubyte"]));
    }

    [Fact]
    public async Task NothingKeptIsADownloadOfNothing()
    {
        await using RunningServer server = await Start();
        using ZipArchive png = await Fetch(server, "png");
        Assert.Equal("labels.csv", Assert.Single(png.Entries).FullName);
        using ZipArchive idx = await Fetch(server, "idx");
        using var folder = new TemporaryFolder();
        idx.ExtractToDirectory(folder.Path);
        Assert.Equal(0, IdxReader.ReadImages(folder["images-idx3-ubyte"]).Count);
        Assert.Empty(IdxReader.ReadLabels(folder["labels-idx1-ubyte"]));
    }

    [Theory]
    [InlineData("", "format is missing")]
    [InlineData("?format=jpeg", "format is \"jpeg\"")]
    public async Task OtherFormatsAreRefused(string query, string says)
    {
        await using RunningServer server = await Start();
        using HttpResponseMessage response = await server.Client.GetAsync(Download + query, Cancellation);
        await response.IsProblem(HttpStatusCode.BadRequest, says);
    }

    [Fact]
    public async Task MemoryStaysFlatHoweverMuchThereIs()
    {
        const int Pictures = 48, Megabyte = 1 << 20;
        await using RunningServer server = await Start();
        CorrectionStore store = server.Services.GetRequiredService<CorrectionStore>();
        for (int number = 0; number < Pictures; number++)
        {
            await store.Keep(Kept.Of(number, Megabyte), Cancellation);
        }

        using HttpResponseMessage response = await server.Client.GetAsync($"{Download}?format=png", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using Stream body = await response.Content.ReadAsStreamAsync(Cancellation);
        byte[] buffer = new byte[4 * Megabyte];
        long start = GC.GetTotalMemory(forceFullCollection: true), most = 0, length = 0;
        for (int read; (read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Cancellation)) > 0; length += read)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - start);
        }

        Assert.InRange(length, Pictures * Megabyte, (Pictures + 1) * Megabyte);
        Assert.InRange(most, long.MinValue, 12 * Megabyte);
    }

    private static async Task<ZipArchive> Fetch(RunningServer server, string format)
    {
        using HttpResponseMessage response = await server.Client.GetAsync($"{Download}?format={format}", Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"scrawl-corrections-{format}.zip", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        return new(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancellation)));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private async Task<RunningServer> Start() => await RunningServer.Start(new() { Database = await databases.NewDatabase() });
}
