using System.Text;
using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging;

/// <summary>The six Netpbm formats, with hand-worked pixels.</summary>
public class PnmDecoderTests
{
    [Theory]
    [InlineData("P1\n3 2\n0 1 0\n1 1 0\n", new byte[] { 255, 0, 255, 0, 0, 255 })]
    [InlineData("P1 # a bitmap\n#two\n3\n# three\n2 010110", new byte[] { 255, 0, 255, 0, 0, 255 })]
    [InlineData("P2 2 2 15 0 5\t10\n15", new byte[] { 0, 85, 170, 255 })]
    [InlineData("P2 2 1 255 # max\n7 200", new byte[] { 7, 200 })]
    [InlineData("P2 3 1 65535 255 256 65535", new byte[] { 0, 1, 255 })]
    [InlineData("P2 3 1 1000 0 500 1000", new byte[] { 0, 128, 255 })]
    [InlineData("P3 2 1 255 255 0 0 0 0 255", new byte[] { 76, 29 })]
    [InlineData("P3 1 1 1 0 1 0", new byte[] { 150 })]
    public void Plain(string text, byte[] expected) => AssertPixels(Encoding.ASCII.GetBytes(text), expected);

    [Fact]
    public void Raw()
    {
        AssertPixels([.. "P4 10 2\n"u8, 0b1010_1010, 0b0111_1111, 0, 0b1000_0000], [0, 255, 0, 255, 0, 255, 0, 255, 255, 0, .. new byte[8].Select(_ => (byte)255), 0, 255]);
        AssertPixels([.. "P5#c\n2 1 255\n"u8, (byte)'#', 10], [35, 10]);
        AssertPixels([.. "P5 2 1 7 "u8, 3, 7], [109, 255]); // 3 x 255 / 7 = 109.3
        AssertPixels([.. "P5 2 1 65535\n"u8, 0x12, 0xFF, 0xFF, 0x00], [0x12, 0xFF]);
        AssertPixels([.. "P5 1 1 1023\n"u8, 0x02, 0x00], [128]); // 512 x 255 / 1023 = 127.6
        AssertPixels([.. "P6 2 1 255\n"u8, 255, 0, 0, 0, 255, 0], [76, 150]);
        AssertPixels([.. "P6 1 1 65535\n"u8, 0xFF, 1, 0, 2, 0, 3], [76]);
    }

    [Theory]
    [InlineData("P5 2 1 255\n", "at least 2 needed")]
    [InlineData("P5 2", "cut short in its height")]
    [InlineData("P5 ", "cut short in its width")]
    [InlineData("P5 2 1 255", "cut short in its header")]
    [InlineData("P5 2 1 255x12", "does not end in white space")]
    [InlineData("P5 -2 1 255\n", "width starts with byte 0x2D")]
    [InlineData("P5 0 1 255\n", "0 x 1 pixels")]
    [InlineData("P5 99999999999 1 255\n", "width is beyond")]
    [InlineData("P5 99999 99999 255\n", "at most 40000000")]
    [InlineData("P5 1 1 0\n ", "maximum value of 0")]
    [InlineData("P5 1 1 65536\n  ", "maximum value of 65536")]
    [InlineData("P5 1 1 7\nZ", "value 90, above the header's maximum of 7")]
    [InlineData("P2 1 1 7\n8", "value 8, above")]
    [InlineData("P2 5000 5000 7\n8", "at least 49999999 needed")]
    [InlineData("P1 2 1 02", "byte 0x32; the digit 0 or 1")]
    [InlineData("P1 2 1 0     ", "cut short in its pixels")]
    [InlineData("P2 2 1 7 1 #22", "cut short in its pixels")]
    public void Damage_is_named(string text, string reason)
    {
        var error = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(Encoding.Latin1.GetBytes(text)));
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Random_pictures_of_every_kind_are_as_Pillow_has_them()
    {
        var random = new Random(6);
        string Plain(int count, int max) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Next(max + 1)));
        byte[] Raw(int count)
        {
            var bytes = new byte[count];
            random.NextBytes(bytes);
            return bytes;
        }

        Pillow.AssertEqual(
        [
            .. from size in new (int W, int H)[] { (1, 1), (9, 7), (64, 3), (41, 30) }
               from file in new (string Name, byte[] File)[]
               {
                   ("P1", Encoding.ASCII.GetBytes($"P1\n{size.W} {size.H}\n{Plain(size.W * size.H, 1)}\n")),
                   ("P2", Encoding.ASCII.GetBytes($"P2\n# grey\n{size.W} {size.H}\n255\n{Plain(size.W * size.H, 255)}\n")),
                   ("P3", Encoding.ASCII.GetBytes($"P3\n{size.W} {size.H}\n99\n{Plain(3 * size.W * size.H, 99)}\n")),
                   ("P4", [.. Encoding.ASCII.GetBytes($"P4\n{size.W} {size.H}\n"), .. Raw((size.W + 7) / 8 * size.H)]),
                   ("P5", [.. Encoding.ASCII.GetBytes($"P5\n{size.W} {size.H}\n255\n"), .. Raw(size.W * size.H)]),
                   ("P5 of 16 bits", [.. Encoding.ASCII.GetBytes($"P5\n{size.W} {size.H}\n65535\n"), .. Raw(2 * size.W * size.H)]),
                   ("P6", [.. Encoding.ASCII.GetBytes($"P6\n{size.W} {size.H}\n255\n"), .. Raw(3 * size.W * size.H)]),
               }
               select ($"{file.Name} {size}", file.File),
        ]);
    }

    private static void AssertPixels(byte[] file, byte[] expected) => Assert.Equal(expected, ImageDecoder.Decode(file).Pixels.ToArray());
}
