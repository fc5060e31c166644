using System.Buffers.Binary;
using Scrawl.Tests.Imaging.Bmp;

namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>BMP in the parts signature, rest of the file header, bitmap header, palette with masks, and pixels.</summary>
internal sealed class BmpFuzz : FuzzFormat
{
    private const int Signature = 2;
    private const int FileHeader = 14;

    private static readonly byte[][] Palette = [.. Enumerable.Range(0, 3).Select(i => new byte[] { 0, (byte)(90 * i), 255 })];

    public override string Name => "BMP";

    public override IReadOnlyList<byte[][]> Files { get; } =
    [
        .. from bmp in (BmpBuilder[])
           [
               new BmpBuilder { Width = 8, Height = 2, Depth = 8, Compression = 1, Palette = Palette, Data = [8, 1, 0, 0, 0, 3, 1, 0, 1, 0, 0, 2, 1, 0, 4, 1, 0, 1] },
               new BmpBuilder { Width = 8, Height = 2, Depth = 4, Compression = 2, Palette = Palette, Data = [5, 0x10, 0, 2, 1, 1, 0, 5, 1, 0, 1, 0, 0, 1] },
               .. from depth in new[] { 1, 2, 4, 8, 16, 24, 32 } from header in new[] { 12, 40, 64, 124 } select BmpBuilder.Random(depth, 7, 5, depth, header, topDown: false),
               BmpBuilder.Random(2, 7, 5, 16, 40, topDown: true, 3, 0xF800, 0x7E0, 0x1F),
               BmpBuilder.Random(2, 7, 5, 32, 52, topDown: true, 3, 0xFF0000, 0xFF00, 0xFF),
               BmpBuilder.Random(2, 7, 5, 32, 124, topDown: true, 3, 0xFF0000, 0xFF00, 0xFF, 0xFF000000),
           ]
           select Parts(bmp.Build()),
    ];

    /// <summary>In half of the files the pixels' place is put right again, which nearly any other damage would make wrong.</summary>
    protected override IEnumerable<byte[]> Damage(byte[][] file, byte[][] other, Random random)
    {
        List<byte[]> parts = new Mutator(random).Damage(file, other);
        if (random.Next(2) == 0 && parts.Count > 2 && parts[1].Length == FileHeader - Signature)
        {
            parts[1] = [.. parts[1]];
            BinaryPrimitives.WriteInt32LittleEndian(parts[1].AsSpan(^4..), parts.Take(parts.Count - 1).Sum(part => part.Length));
        }

        return parts;
    }

    private static byte[][] Parts(byte[] file) =>
        Cut(file, Signature, FileHeader, FileHeader + file[FileHeader], BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(10)));
}
