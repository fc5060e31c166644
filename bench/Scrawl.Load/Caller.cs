using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Scrawl.Load;

/// <summary>One connection, with one call under way at most.</summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly byte[] _buffer = new byte[8192];
    private readonly byte[] _request;
    private readonly LoadTally _tally;
    private readonly ConcurrentBag<Caller> _idle;
    private int _received;
    private long _due;

    /// <summary>Connects, and counts itself among the idle.</summary>
    public Caller(Uri url, byte[] request, LoadTally tally, ConcurrentBag<Caller> idle)
    {
        (_request, _tally, _idle) = (request, tally, idle);
        _socket.Connect(url.Host, url.Port);
        _receive.Completed += (_, _) => Received();
        idle.Add(this);
    }

    /// <summary>Sends the call that was due at this timestamp.</summary>
    public void Send(long due)
    {
        (_due, _received) = (due, 0);
        _socket.Send(_request);
        Receive();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _receive.Dispose();
    }

    private void Receive()
    {
        _receive.SetBuffer(_buffer, _received, _buffer.Length - _received);
        if (!_socket.ReceiveAsync(_receive))
        {
            Received();
        }
    }

    private void Received()
    {
        if (_receive.SocketError != SocketError.Success || _receive.BytesTransferred == 0)
        {
            return; // never idle again, so counted as lost
        }

        _received += _receive.BytesTransferred;
        ReadOnlySpan<byte> answer = _buffer.AsSpan(0, _received);
        if (!IsWhole(answer))
        {
            Receive();
            return;
        }

        _tally.Answered(Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out int status, out _) ? status : 0, _due);
        _idle.Add(this);
    }

    /// <summary>Whether head and body have come; an answer has a length, or is chunked.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        int head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        int name = answer[..head].IndexOf("Content-Length: "u8);
        return name < 0
            ? answer.EndsWith("0\r\n\r\n"u8)
            : Utf8Parser.TryParse(answer[(name + "Content-Length: ".Length)..], out int length, out _) && answer.Length >= head + 4 + length;
    }
}
