using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Scrawl.Cli.Tests.Fleet;

/// <summary>A <c>scrawl serve</c> on a port of its own, which can be killed and started again.</summary>
internal sealed class FleetServer(string settings, string database) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new();
    private Process? _process;
    private string? _lastCall;
    private int _calls;

    /// <summary>Where it listens.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>How many calls it has answered, by its log.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The last line of its log that tells of a call.</summary>
    public string? LastCall => Volatile.Read(ref _lastCall);

    /// <summary>Starts it.</summary>
    public void Start()
    {
        _process = ScrawlProcess.Start("serve", "--urls", $"http://127.0.0.1:{Port}", "--settings", settings, "--database", database);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Scrawl.Requests", StringComparison.Ordinal) == true && !line.Data.Contains("/v2/health/", StringComparison.Ordinal))
            {
                Volatile.Write(ref _lastCall, line.Data);
                Interlocked.Increment(ref _calls);
            }
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task Ready()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsReady())
        {
            Assert.True(watch.Elapsed < s_patience, $"The server on port {Port} is not ready after {s_patience}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Kills it at once, whatever it does (SIGKILL).</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Tells it to end (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public int End()
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            kill.WaitForExit();
        }

        int code = ScrawlProcess.Wait(_process);
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>Which version of the model it says that it answers with.</summary>
    public async Task<string?> Version()
    {
        string answer = await _client.GetStringAsync($"http://127.0.0.1:{Port}/v2/models/digits", TestContext.Current.CancellationToken);
        return JsonDocument.Parse(answer).RootElement.GetProperty("versions")[0].GetString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        _client.Dispose();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync($"http://127.0.0.1:{Port}/v2/health/ready", TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
