using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Scrawl.Cli.Tests.Fleet;

/// <summary>Callers of a balancer who read digits with hardly a pause, each way, and count what is not answered as it should be.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private const int Count = 4;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] s_picture = TemporaryFolder.One();
    private static readonly byte[] s_tensor = JsonSerializer.SerializeToUtf8Bytes(new
    {
        inputs = new[] { new { name = "image", shape = new[] { 1, 1, 28, 28 }, datatype = "UINT8", data = Enumerable.Range(0, 28 * 28).Select(i => i % 28 is 13 or 14 ? 255 : 0) } },
    });

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentDictionary<string, int> _versions = [];
    private readonly Task _callers;
    private int _answered;

    /// <summary>Begins to call.</summary>
    public Callers(int port)
    {
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _callers = Task.WhenAll(Enumerable.Range(0, Count).Select(caller => Task.Run(() => Call(caller))));
    }

    /// <summary>Which versions of the model have answered since the last look, and how often.</summary>
    public Dictionary<string, int> Versions()
    {
        var versions = new Dictionary<string, int>(_versions);
        _versions.Clear();
        return versions;
    }

    /// <summary>Waits until so many more were answered.</summary>
    public async Task Answered(int more)
    {
        int until = Volatile.Read(ref _answered) + more;
        DateTime end = DateTime.UtcNow + s_patience;
        while (Volatile.Read(ref _answered) < until)
        {
            Assert.True(DateTime.UtcNow < end, "Nothing is answered any more.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends the calls; each of them must have been answered with 200.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _callers;
        _client.Dispose();
        _stop.Dispose();
        Assert.Empty(_errors);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_answered} calls answered, none with an error");
    }

    private async Task Call(int caller)
    {
        for (int turn = caller; !_stop.IsCancellationRequested; turn++)
        {
            var (path, body, type) = (turn % 3) switch
            {
                0 => ("/api/recognize", s_picture, "image/png"),
                1 => ("/api/read", s_picture, "image/png"),
                _ => ("/v2/models/digits/infer", s_tensor, "application/json"),
            };
            try
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } };
                using HttpResponseMessage answer = await _client.PostAsync(path, content);
                string text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    _errors.Enqueue($"{path}: {(int)answer.StatusCode} {text}");
                }
                else if (turn % 3 == 2)
                {
                    _versions.AddOrUpdate(JsonDocument.Parse(text).RootElement.GetProperty("model_version").GetString()!, 1, (_, count) => count + 1);
                }

                Interlocked.Increment(ref _answered);
            }
            catch (HttpRequestException error)
            {
                _errors.Enqueue($"{path}: {error.Message}");
            }

            await Task.Delay(s_pause);
        }
    }
}
