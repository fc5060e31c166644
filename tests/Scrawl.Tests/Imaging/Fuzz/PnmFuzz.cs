using System.Text;

namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>The Netpbm formats in the parts that white space leaves of their headers, and pixels.</summary>
internal sealed class PnmFuzz : FuzzFormat
{
    public override string Name => "PNM";

    public override IReadOnlyList<byte[][]> Files { get; } =
    [
        .. from file in new (string Header, string Pixels)[]
           {
               ("P1 3 2 ", "010110"), ("P1\n# a bitmap\n3\n2\n", "0 1 0\n1 1 0\n"), ("P2 2 2 15\n", "0 5 10 15"), ("P2\t2 1 65535\n", "40000 # half\n 7"), ("P3 2 1 255\n", "9 9 9 255 0 0"),
               ("P4 10 2\n", "abcd"), ("P5 4 1 255\n", "abcd"), ("P5 3 1 900\n", "\u0001a\u0002b\u0003c"), ("P6 2 1 7\n", "\u0001\u0002\u0003\u0004\u0005\u0006"), ("P6 1 2 65535\n", "abcdefabcdef"),
           }
           select Parts(file.Header, file.Pixels),
    ];

    private static byte[][] Parts(string header, string pixels)
    {
        byte[] file = Encoding.Latin1.GetBytes(header + pixels);
        return Cut(file, Enumerable.Range(1, header.Length).Where(i => char.IsWhiteSpace(header[i - 1])));
    }
}
