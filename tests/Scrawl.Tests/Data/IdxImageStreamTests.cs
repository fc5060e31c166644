using Scrawl.Data;

namespace Scrawl.Tests.Data;

public sealed class IdxImageStreamTests
{
    private const int Length = IdxImageStream.ImageLength;

    private static IdxImageStream Open(byte[] file)
    {
        Assert.True(IdxImageStream.Begins(file.AsSpan(0, Math.Min(IdxImageStream.StartLength, file.Length)), out bool isGzip));
        return new(new Drops(file), isGzip);
    }

    /// <summary>All images, taken so many at a time.</summary>
    private static byte[] All(IdxImageStream images, int atATime)
    {
        byte[] pixels = new byte[atATime * Length];
        var all = new List<byte>();
        while (images.Read(pixels) is var read and > 0)
        {
            all.AddRange(pixels.AsSpan(0, read * Length));
            Assert.Equal(all.Count, images.Position * Length);
        }

        return [.. all];
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(7, 3)]
    [InlineData(9, 3)]
    public void AllImagesComeInTheirOrderPlainAndGzipped(int count, int atATime)
    {
        byte[] file = Idx.Images(count);
        foreach (byte[] stored in (byte[][])[file, Idx.Gzip(file)])
        {
            using IdxImageStream images = Open(stored);
            Assert.Equal(count, images.Count);
            Assert.Equal(file[16..], All(images, atATime));
        }
    }

    [Fact]
    public void WhatThereIsOfAFileThatWasCutComesFirst()
    {
        byte[] file = Idx.Images(7);
        using IdxImageStream images = Open(file[..^(Length + 1)]);
        byte[] pixels = new byte[4 * Length];
        Assert.Equal(4, images.Read(pixels));
        Assert.Equal(1, images.Read(pixels));
        Assert.Equal(file.AsSpan(16 + 4 * Length, Length), pixels.AsSpan(0, Length));
        string message = Assert.Throws<InvalidDataException>(() => images.Read(pixels)).Message;
        Assert.Contains("7 images", message, StringComparison.Ordinal);
        Assert.Contains("after 5", message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string[]> Broken => new()
    {
        { "labels", Idx.Labels(4), ["00000801", "00000803"] },
        { "gzipped labels", Idx.Gzip(Idx.Labels(4)), ["gzip", "00000801", "00000803"] },
        { "something else, gzipped", Idx.Gzip([1, 2]), ["gzip", "0102", "00000803"] },
        { "no header", [0, 0, 8, 3, 0], ["00000803", "dimensions"] },
        { "other sizes", Idx.Images(2, rows: 32), ["32 x 28", "28 x 28"] },
        { "a negative count", Idx.Bytes(0x0803, [-1, 28, 28], []), ["4,294,967,295"] },
        { "too long", [.. Idx.Images(2), 1], ["2 images", "more bytes"] },
        { "damaged gzip", Damaged(), [] },
    };

    private static byte[] Damaged()
    {
        byte[] file = Idx.Gzip(Idx.Images(2));
        file[^6] ^= 1; // in the checksum
        return file;
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void WhatIsNoWholeFileOfDigitsIsRefused(string what, byte[] file, string[] expected)
    {
        string message = Assert.Throws<InvalidDataException>(() => All(Open(file), 3)).Message;
        Assert.All(expected, part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"{what}: {message}"));
    }

    [Fact]
    public void PicturesAreNotForIt()
    {
        Assert.All((byte[][])[[], [0], [0, 0, 1, 0], [0x89, 0x50, 0x4E, 0x47]], start => Assert.False(IdxImageStream.Begins(start, out _)));
    }

    /// <summary>A stream that gives less than it is asked for, cannot be turned back, and does not know its length, as pipes are.</summary>
    private sealed class Drops(byte[] bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int some = Math.Min(Math.Min(count, 700), bytes.Length - _position);
            bytes.AsSpan(_position, some).CopyTo(buffer.AsSpan(offset));
            _position += some;
            return some;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
