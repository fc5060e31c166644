using System.Buffers.Binary;
using Scrawl.Tests.Imaging.Jpeg;

namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>JPEG in its segments and runs of coded data. Lengths that no longer fit, and false markers, are put right in most files.</summary>
internal sealed class JpegFuzz : FuzzFormat
{
    public override string Name => "JPEG";

    public override IReadOnlyList<byte[][]> Files { get; } =
    [
        .. from file in (byte[][])
           [
               .. JpegSamples.All,
               JpegSamples.Progressive, // twice: it has more code behind it than any other
               new JpegBuilder(1) { Width = 21, Height = 9, Components = [(1, 1, 1)], RestartInterval = 1 }.Build(),
               new JpegBuilder(2) { Width = 35, Height = 18, Components = [(1, 4, 1), (2, 1, 2), (3, 2, 1)], WideSteps = true }.Build(),
               new JpegBuilder(3) { Width = 9, Height = 9, Components = [('R', 1, 1), ('G', 1, 2), ('B', 1, 1)], Interleaved = false }.Build(),
               new JpegBuilder(4) { Width = 17, Height = 10, Components = [(1, 2, 2), (2, 1, 1), (3, 1, 1), (4, 2, 2)], RestartInterval = 2, Extra = [(0xEE, JpegBuilder.Adobe(2))] }.Build(),
               new JpegBuilder(5) { Width = 12, Height = 7, Components = [(1, 1, 1)], Extra = [(0xE1, [.. "Exif\0\0"u8, .. Convert.FromHexString("49492A00080000000200" + "0F0102000100000041000000" + "120103000100000006000000")])] }.Build(),
           ]
           select Segments(file),
    ];

    protected override IEnumerable<byte[]> Damage(byte[][] file, byte[][] other, Random random)
    {
        List<byte[]> parts = new Mutator(random).Damage(file, other);
        return random.Next(4) == 0 ? parts : parts.Select(Mend);
    }

    private static byte[][] Segments(byte[] file)
    {
        List<int> cuts = [];
        for (int i = 2; i + 1 < file.Length; i++)
        {
            if (file[i] == 0xFF && file[i + 1] is not (0 or 0xFF))
            {
                cuts.Add(i);
                cuts.Add(i += 2);
                if (file[i - 1] is not (>= 0xD0 and <= 0xD9))
                {
                    cuts[^1] = i += BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(i)); // a segment with its marker
                }

                i--;
            }
        }

        return Cut(file, cuts);
    }

    /// <summary>Gives a segment its true length, and coded data no markers.</summary>
    private static byte[] Mend(byte[] part)
    {
        if (part is [0xFF, >= 0xC0, _, _, ..] && part[1] is not (>= 0xD0 and <= 0xD9))
        {
            byte[] segment = [.. part];
            BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
            return segment;
        }

        return part is [0xFF, _] ? part : [.. part.SelectMany((b, i) => b == 0xFF && (i + 1 == part.Length || part[i + 1] != 0) ? new byte[] { 0xFF, 0 } : [b])];
    }
}
