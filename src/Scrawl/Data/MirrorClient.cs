using System.Net;
using System.Net.Http.Headers;

namespace Scrawl.Data;

/// <summary>Told of each piece that arrived: whence, how many bytes are there, how many there will be.</summary>
internal delegate void MirrorProgress(Uri address, long received, long? total);

/// <summary>
/// Downloads one address into a file, going on where the file ends. Follows redirects, five at most. Whatever the other side
/// does wrong comes back as a sentence; only this side's troubles (a full disk) and cancellation are exceptions.
/// </summary>
/// <param name="patience">How long the other side may take to answer, and to send each 16 KiB.</param>
internal sealed class MirrorClient(TimeSpan patience)
{
    private const int LeastPerPatience = 16 << 10;
    private const int GzipOverhead = 1 << 16;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxAutomaticRedirections = 5 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("scrawl", null) } },
    };

    /// <summary>What went wrong, or null if the other side sent all it had to. The file keeps what arrived.</summary>
    /// <param name="address">A gzipped file.</param>
    /// <param name="path">Where it goes; its bytes so far are taken for the beginning.</param>
    /// <param name="decompressed">The length once decompressed: a much longer answer is something else.</param>
    /// <param name="progress">Told of each piece.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<string?> DownloadAsync(
        Uri address, string path, long decompressed, MirrorProgress progress, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        try
        {
            using var response = await AskAsync(address, file.Length, deadline.Token);
            long? begin = response.StatusCode switch
            {
                HttpStatusCode.OK => 0,
                HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == file.Length => file.Length,
                _ => null,
            };
            if (begin is not { } start)
            {
                return $"it answered {(int)response.StatusCode} {response.ReasonPhrase}";
            }

            file.SetLength(start);
            file.Position = start;
            long? total = start + response.Content.Headers.ContentLength;
            return await CopyAsync(response, file, decompressed + GzipOverhead, total, deadline, (received, all) => progress(address, received, all));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"it sent less than {LeastPerPatience >> 10} KiB in {patience.TotalSeconds:0.##} s";
        }
        catch (HttpRequestException e)
        {
            return e.GetBaseException().Message;
        }
        catch (BrokenTransferException e)
        {
            return $"the connection broke after {file.Length:N0} bytes: {e.Message}";
        }
    }

    // Asks for what is missing; for everything where the other side will not give a part.
    private static async Task<HttpResponseMessage> AskAsync(Uri address, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        bool isOtherPart = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From != from;
        if (from > 0 && (isOtherPart || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable))
        {
            response.Dispose();
            return await AskAsync(address, 0, cancellation);
        }

        return response;
    }

    private async Task<string?> CopyAsync(
        HttpResponseMessage response, FileStream file, long limit, long? total, CancellationTokenSource deadline, Action<long, long?> progress)
    {
        using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        byte[] buffer = new byte[1 << 16];
        int sinceDeadline = 0;
        progress(file.Position, total);
        while (true)
        {
            int read = await ReadAsync(body, buffer, deadline.Token);
            if (read == 0)
            {
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            progress(file.Position, total);
            if (file.Position > limit)
            {
                file.SetLength(0);
                return $"it sends more than the {limit:N0} bytes that the file can have";
            }

            sinceDeadline += read;
            if (sinceDeadline >= LeastPerPatience)
            {
                sinceDeadline = 0;
                deadline.CancelAfter(patience);
            }
        }
    }

    // Tells the other side's broken connection from this side's failing disk: both are IOException.
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException e)
        {
            throw new BrokenTransferException(e);
        }
    }

    private sealed class BrokenTransferException(IOException e) : Exception(e.Message, e);
}
