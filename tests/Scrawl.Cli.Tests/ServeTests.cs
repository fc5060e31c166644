using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Scrawl.Cli.Tests;

/// <summary><c>scrawl serve</c> as a process: start, errors, log and end.</summary>
public sealed class ServeTests : IDisposable
{
    private const string Key = "0123456789abcdef-secret";

    /// <summary>How long nobody may send anything before a server that was told to end takes it that nobody will.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(300);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_where_it_listens_answers_and_ends_in_good_order()
    {
        using Serving server = await Serving.Start();
        using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Picture(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"digit\":1", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (int code, string log) = await server.End();
        Assert.Equal(0, code);
        Assert.DoesNotMatch(@"Z (warn|fail|crit): ", log);
    }

    [Fact]
    public async Task Every_request_that_was_sent_is_answered_though_the_server_is_told_to_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        using Serving server = await Serving.Start();
        byte[] request = Request();
        int read = 0, refused = 0;
        Task callers = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Call(server.Client.BaseAddress!.Port, request, status =>
            Interlocked.Increment(ref status == 200 ? ref read : ref refused)))));
        while (Volatile.Read(ref read) < 200)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (int code, string log) = await server.End();
        Assert.Equal(0, code);
        Assert.DoesNotMatch(@"Z (warn|fail|crit): ", log);
        await callers.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", "needs an API key")]
    [InlineData("--urls nonsense", "Urls has \"nonsense\"")]
    [InlineData("--queue amqp://broker", "Queue names a broker")]
    [InlineData("--settings /no/such.json", "/no/such.json: there is no such file")]
    [InlineData("--model /no/such.safetensors", "/no/such.safetensors")]
    public void What_it_cannot_start_with_is_told_in_a_sentence(string arguments, string expected)
    {
        ScrawlProcess.Result result = ScrawlProcess.Run(["serve", .. arguments.Split(' ')]);
        Assert.Equal(1, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_port_in_use_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        ScrawlProcess.Result result = ScrawlProcess.Run("serve", "--urls", $"http://{other.LocalEndpoint}");
        Assert.Equal(1, result.Code);
        Assert.Equal($"scrawl: cannot listen on http://{other.LocalEndpoint}: another program listens there. Give another address, such as --urls http://127.0.0.1:5081\n", result.Error);
    }

    [Theory]
    [InlineData("text", @"^\d{4}-\d\d-\d\dT\S+Z info: Scrawl\.Requests\[\d+\] POST /api/recognize 200 \d+\.\d ms 127\.0\.0\.1$")]
    [InlineData("json", @"^\{""Timestamp"":""\S+Z"",.*""Category"":""Scrawl\.Requests"",.*""Path"":""/api/recognize"",""Status"":200,")]
    public async Task The_log_has_a_line_a_request_and_neither_query_nor_key(string format, string expected)
    {
        string settings = _folder["settings.json"];
        await File.WriteAllTextAsync(settings, $$$"""{"ApiKey": "{{{Key}}}", "Log": {"Requests": true}}""", TestContext.Current.CancellationToken);
        using Serving server = await Serving.Start("--settings", settings, "--log", format);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recognize?token=secret") { Content = Picture() };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        (int code, string log) = await server.End();
        Assert.Equal(0, code);
        Assert.Matches(new Regex(expected), Assert.Single(log.Split('\n'), line => line.Contains("Scrawl.Requests", StringComparison.Ordinal)));
        Assert.DoesNotContain("secret", log, StringComparison.Ordinal);
    }

    private static ByteArrayContent Picture()
    {
        var content = new ByteArrayContent(TemporaryFolder.One());
        content.Headers.ContentType = new("image/png");
        return content;
    }

    private static byte[] Request()
    {
        byte[] body = TemporaryFolder.One();
        return [.. Encoding.ASCII.GetBytes($"POST /api/recognize HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }

    /// <summary>
    /// Sends one request after the other, anew where the connection was closed, until nobody listens; fails where one is sent and not answered whole. A connection that
    /// ends, or is reset, without a byte on its first request was never accepted: it stood in the system's queue when the server stopped listening. One that
    /// ends on a later request had been silent for so long that the server took it for idle.
    /// </summary>
    private static async Task Call(int port, byte[] request, Action<int> answered)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                return;
            }

            NetworkStream stream = client.GetStream();
            long? before = null;
            for (bool open = true; open;)
            {
                TimeSpan silent = default;
                if (await Sent(stream, request, Measure) is not { } head)
                {
                    Assert.True(silent > s_quiet, $"The connection, silent for {silent.TotalMilliseconds} ms, ended before an answer.");
                    return;
                }

                answered(int.Parse(head.AsSpan(9, 3)));
                open = !head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase);

                // From request to request: an answer may lie unread for a while where the caller has to wait for a processor.
                void Measure()
                {
                    silent = Stopwatch.GetElapsedTime(before ?? 0);
                    before = Stopwatch.GetTimestamp();
                }
            }
        }
    }

    /// <summary>Sends a request and reads its answer; null where the connection ended before the answer's first byte.</summary>
    private static async Task<string?> Sent(NetworkStream stream, byte[] request, Action sent)
    {
        var first = new byte[1];
        try
        {
            try
            {
                await stream.WriteAsync(request);
            }
            finally
            {
                sent();
            }

            if (await stream.ReadAsync(first) == 0)
            {
                return null;
            }
        }
        catch (IOException reset) when (reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown })
        {
            return null;
        }

        return await Head(stream, first);
    }

    /// <summary>Reads the rest of an answer to its end.</summary>
    private static async Task<string> Head(NetworkStream stream, byte[] first)
    {
        var answer = new StringBuilder(Encoding.ASCII.GetString(first));
        var buffer = new byte[8192];
        while (true)
        {
            int count = await stream.ReadAsync(buffer);
            Assert.True(count > 0, $"The connection ended within an answer: \"{answer}\"");
            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
            string text = answer.ToString();
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                continue;
            }

            Match length = Regex.Match(text, @"Content-Length: (\d+)");
            bool whole = length.Success ? Encoding.UTF8.GetByteCount(text) >= end + 4 + int.Parse(length.Groups[1].Value) : text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
            if (whole)
            {
                return text[..end];
            }
        }
    }

    /// <summary>A running <c>scrawl serve</c>.</summary>
    private sealed class Serving : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _error;

        private Serving(Process process, Uri address)
        {
            _process = process;
            _error = process.StandardError.ReadToEndAsync();
            Client = new HttpClient { BaseAddress = address };
        }

        public HttpClient Client { get; }

        public static async Task<Serving> Start(params string[] arguments)
        {
            Process process = ScrawlProcess.Start(["serve", "--urls", "http://127.0.0.1:0", .. arguments]);
            string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Match address = Regex.Match(line ?? "", @"^Scrawl reads digits at (http://127\.0\.0\.1:\d+): open it in a browser\. Ctrl-C ends it\.$");
            Assert.True(address.Success, $"It said \"{line}\"; {(process.HasExited ? await process.StandardError.ReadToEndAsync() : "")}");
            return new(process, new Uri(address.Groups[1].Value));
        }

        /// <summary>Tells it to end.</summary>
        /// <returns>Its exit code and what it wrote to standard error.</returns>
        public async Task<(int Code, string Error)> End()
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            return (ScrawlProcess.Wait(_process), await _error);
        }

        public void Dispose()
        {
            Client.Dispose();
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
