using System.Buffers;
using System.IO.Pipelines;

namespace Scrawl.Server.Requests;

/// <summary>A request's body in memory lent from a pool, which grows with what has come and not with what was announced. For one request.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int FirstBytes = 4096;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);

    /// <summary>The bytes that have come; valid until more are added or the buffer is disposed of.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>How many have come.</summary>
    public int Length { get; private set; }

    /// <summary>Adds all that comes.</summary>
    public async ValueTask Fill(PipeReader reader, CancellationToken cancel)
    {
        bool more = true;
        while (more)
        {
            ReadResult read = await reader.ReadAsync(cancel);
            foreach (ReadOnlyMemory<byte> part in read.Buffer)
            {
                Add(part.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            more = !read.IsCompleted;
        }
    }

    /// <summary>Adds all that comes.</summary>
    public async ValueTask Fill(Stream stream, CancellationToken cancel)
    {
        int read;
        do
        {
            Grow(Length + 1);
            read = await stream.ReadAsync(_bytes.AsMemory(Length), cancel);
            Length += read;
        }
        while (read > 0);
    }

    /// <summary>Adds these bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Grow(Length + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        byte[] bytes = Interlocked.Exchange(ref _bytes, []);
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Grow(int needed)
    {
        if (needed <= _bytes.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
