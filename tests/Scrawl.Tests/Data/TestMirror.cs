using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scrawl.Tests.Data;

/// <summary>
/// A small HTTP server on 127.0.0.1 that answers as told, rightly or wrongly: what it sends is under the test's control to
/// the byte. It closes every connection after one answer.
/// </summary>
internal sealed class TestMirror : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, Answer> _answer;

    public TestMirror(Func<Request, Answer> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/mnist/");
        _ = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>What was asked for, in turn.</summary>
    public List<Request> Requests { get; } = [];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        string name = (await reader.ReadLineAsync(_stop.Token))!.Split(' ')[1].Split('/')[^1];
        long? from = null;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(header.Split('=')[1].TrimEnd('-'));
            }
        }

        var request = new Request(name, from);
        Requests.Add(request);
        var answer = _answer(request);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status}\r\n{answer.Headers}Connection: close\r\n\r\n"), _stop.Token);
        int sent = 0;
        while (sent < answer.Body.Length)
        {
            int piece = Math.Min(answer.Body.Length - sent, answer.PieceLength);
            await stream.WriteAsync(answer.Body.AsMemory(sent, piece), _stop.Token);
            sent += piece;
            await Task.Delay(answer.Pause, _stop.Token);
        }

        if (answer.HangsAtTheEnd)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }

    public sealed record Request(string Name, long? From);

    public sealed record Answer(string Status, string Headers, byte[] Body)
    {
        public int PieceLength { get; init; } = int.MaxValue;

        public TimeSpan Pause { get; init; }

        public bool HangsAtTheEnd { get; init; }

        /// <summary>The same headers, but only so much of the body.</summary>
        public Answer CutAt(int length) => this with { Body = Body[..Math.Min(length, Body.Length)] };

        /// <summary>A file, or the part of it that is asked for, as a right server sends it.</summary>
        public static Answer Of(byte[] file, Request request) => request.From switch
        {
            null => new("200 OK", $"Content-Length: {file.Length}\r\n", file),
            { } from when from < file.Length => new(
                "206 Partial Content",
                $"Content-Length: {file.Length - from}\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\n",
                file[(int)from..]),
            _ => new("416 Range Not Satisfiable", $"Content-Range: bytes */{file.Length}\r\nContent-Length: 0\r\n", []),
        };

        public static Answer NotFound { get; } = new("404 Not Found", "Content-Length: 0\r\n", []);

        public static Answer Redirect(string location) => new("302 Found", $"Location: {location}\r\nContent-Length: 0\r\n", []);
    }
}
