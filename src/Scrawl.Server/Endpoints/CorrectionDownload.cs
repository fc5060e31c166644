using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Scrawl.Data;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Server.Problems;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Endpoints;

/// <summary>
/// All corrections as one ZIP file, written while it is sent: in memory is one picture at a time, however many there are.
/// </summary>
internal static class CorrectionDownload
{
    private const string CsvHeader = "file,digit,read,confidence,accepted,created,width,height,model_sha256\n";

    // What was within the limits when it was kept is not refused now.
    private static readonly ImageLimits s_asKept = new() { MaxPixels = ImageLimits.Ceiling };

    /// <summary>Answers with the file.</summary>
    /// <param name="format"><c>png</c>: PNG files in a folder for each digit, and <c>labels.csv</c>; <c>idx</c>: the networks' inputs as MNIST has them.</param>
    /// <param name="response">Where to.</param>
    /// <param name="store">Where from.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="Refusal">The format is neither.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be used; nothing was sent yet.</exception>
    public static async Task Answer(string? format, HttpResponse response, CorrectionStore store, CancellationToken cancellation)
    {
        Func<CorrectionSnapshot, ZipArchive, CancellationToken, Task> write = format switch
        {
            "png" => WritePictures,
            "idx" => WriteIdx,
            _ => throw new Refusal(
                StatusCodes.Status400BadRequest,
                $"format is {(format is null ? "missing" : $"\"{format}\"")}; expected \"png\" (PNG files and labels.csv) or \"idx\" (the form of MNIST's files)."),
        };
        await using CorrectionSnapshot snapshot = await store.Snapshot(cancellation);
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"scrawl-corrections-{format}.zip\"";
        response.Headers.CacheControl = "no-store";
        await using ZipArchive zip = await ZipArchive.CreateAsync(new SendingStream(response.BodyWriter), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await write(snapshot, zip, cancellation);
    }

    private static async Task WritePictures(CorrectionSnapshot snapshot, ZipArchive zip, CancellationToken cancellation)
    {
        var lines = snapshot.Corrections.Select(c => new { c.Id, c.Digit, c.Read, c.Confidence, c.Accepted, c.Created, c.Width, c.Height, c.ModelSha256 });
        await using (Stream labels = await Open(zip, "labels.csv", CompressionLevel.Fastest, cancellation))
        await using (var text = new StreamWriter(labels))
        {
            await text.WriteAsync(CsvHeader);
            await foreach (var c in lines.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                await text.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name(c.Digit, c.Id)},{c.Digit},{c.Read},{c.Confidence:0.######},{(c.Accepted ? "true" : "false")},{c.Created:O},{c.Width},{c.Height},{c.ModelSha256}\n"));
            }
        }

        var pictures = snapshot.Corrections.Select(c => new { c.Id, c.Digit, c.MediaType, c.Picture });
        await foreach (var c in pictures.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await using Stream file = await Open(zip, Name(c.Digit, c.Id), CompressionLevel.NoCompression, cancellation);
            await file.WriteAsync(c.MediaType == "image/png" ? c.Picture : PngEncoder.Encode(ImageDecoder.Decode(c.Picture, s_asKept)), cancellation);
        }

        static string Name(int digit, Guid id) => $"{digit}/{id}.png";
    }

    private static async Task WriteIdx(CorrectionSnapshot snapshot, ZipArchive zip, CancellationToken cancellation)
    {
        await using (Stream images = await Open(zip, "images-idx3-ubyte", CompressionLevel.Fastest, cancellation))
        {
            await images.WriteAsync(IdxHeader.Images(snapshot.Count), cancellation);
            await foreach (byte[] input in snapshot.Corrections.Select(c => c.Input).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                await images.WriteAsync(input, cancellation);
            }
        }

        await using Stream labels = await Open(zip, "labels-idx1-ubyte", CompressionLevel.Fastest, cancellation);
        await labels.WriteAsync(IdxHeader.Labels(snapshot.Count), cancellation);
        await foreach (int digit in snapshot.Corrections.Select(c => c.Digit).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            labels.WriteByte((byte)digit);
        }
    }

    private static Task<Stream> Open(ZipArchive zip, string name, CompressionLevel level, CancellationToken cancellation) =>
        zip.CreateEntry(name, level).OpenAsync(cancellation);
}
