using System.Buffers.Binary;
using System.IO.Compression;
using Scrawl.Tests.Imaging.Png;

namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>PNG in its chunks. Checksums and compression would end nearly every damaged file early, so they are made anew.</summary>
internal sealed class PngFuzz : FuzzFormat
{
    private const int Framing = 12; // a chunk's length, type and checksum

    public override string Name => "PNG";

    public override IReadOnlyList<byte[][]> Files { get; } =
    [
        .. from kind in ((int Colour, int Depth)[])[(0, 1), (0, 8), (0, 16), (2, 8), (2, 16), (3, 2), (3, 8), (4, 8), (6, 8), (6, 16)]
           from interlaced in new[] { false, true }
           select Chunks(PngBuilder.Random(kind.Colour + kind.Depth, 13, 10, kind.Colour, kind.Depth, interlaced, transparent: true).Build()),
    ];

    protected override IEnumerable<byte[]> Damage(byte[][] file, byte[][] other, Random random)
    {
        var mutator = new Mutator(random);
        switch (random.Next(5))
        {
            case 0: // as it comes
                return mutator.Damage(file, other);
            case 1: // a chunk's end is where it is said to be, or not
                return mutator.Damage(file, other).Select(chunk => Mend(chunk, length: false));
            case 2: // every chunk is whole
                return mutator.Damage(file, other).Select(chunk => Mend(chunk, length: true));
            case 3: // the rows are damaged, what holds them is whole
                return WithRows(file, mutator.Damage(Rows(file)));
            default: // rows of another picture under this header, too few or too many
                return mutator.Damage(WithRows(file, mutator.Damage(Rows(other))), other).Select(chunk => Mend(chunk, length: true));
        }
    }

    private static byte[][] Chunks(byte[] file)
    {
        List<int> ends = [PngBuilder.Signature.Length];
        while (ends[^1] < file.Length)
        {
            ends.Add(ends[^1] + Framing + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(ends[^1])));
        }

        return Cut(file, ends);
    }

    private static byte[] Mend(byte[] chunk, bool length)
    {
        if (chunk.Length < Framing)
        {
            return chunk;
        }

        byte[] whole = [.. chunk];
        if (length)
        {
            BinaryPrimitives.WriteInt32BigEndian(whole, whole.Length - Framing);
        }

        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(whole.Length - 4), PngBuilder.Crc(whole.AsSpan(4, whole.Length - 8)));
        return whole;
    }

    private static bool IsData(byte[] chunk) => chunk.Length >= Framing && chunk.AsSpan(4, 4).SequenceEqual("IDAT"u8);

    private static byte[] Rows(byte[][] file)
    {
        byte[] compressed = [.. file.Where(IsData).SelectMany(chunk => chunk[8..^4])];
        var rows = new MemoryStream();
        new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress).CopyTo(rows);
        return rows.ToArray();
    }

    private static byte[][] WithRows(byte[][] file, byte[] rows) =>
        [.. file.TakeWhile(chunk => !IsData(chunk)), PngBuilder.Chunk("IDAT", PngBuilder.Compress(rows)), .. file.SkipWhile(chunk => !IsData(chunk)).Where(chunk => !IsData(chunk))];
}
