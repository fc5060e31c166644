using System.Net.Http.Headers;
using Scrawl.Pictures;

namespace Scrawl.Bulk.Work;

/// <summary>Fetches pictures from the web. Thread-safe.</summary>
internal static class Download
{
    private const int Attempts = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private static readonly HttpClient s_client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = s_patience,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("scrawl", "1") } },
    };

    /// <summary>A picture's bytes.</summary>
    /// <exception cref="InvalidDataException">It cannot be had; the message says why, and does not name it.</exception>
    public static async Task<byte[]> Fetch(string url)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using HttpResponseMessage response = await s_client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
                if (!response.IsSuccessStatusCode)
                {
                    throw new HttpRequestException($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}", null, response.StatusCode);
                }

                await using Stream body = await response.Content.ReadAsStreamAsync();
                return PictureFile.Read(body);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or UriFormatException or InvalidOperationException or NotSupportedException)
            {
                if (attempt == Attempts || !MayPass(error))
                {
                    throw new InvalidDataException($"it could not be fetched: {(error is OperationCanceledException ? $"no answer within {s_patience.TotalSeconds} s" : error.Message)}", error);
                }
            }

            await Task.Delay(s_pause * attempt);
        }
    }

    private static bool MayPass(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status is >= 500 or 408 or 429,
        HttpRequestException or IOException or OperationCanceledException => true,
        _ => false,
    };
}
