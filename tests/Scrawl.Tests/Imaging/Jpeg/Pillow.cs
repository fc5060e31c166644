using System.Buffers.Binary;
using System.Diagnostics;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>Debian's Pillow (package python3-pil), which decodes JPEG by libjpeg-turbo: the reference for pixels.</summary>
internal static class Pillow
{
    private const string Python = "/usr/bin/python3";

    // Reads paths from its input, a line each; writes width, height and RGB pixels of each. Size 0 x 0: refused.
    private const string Decode = """
        import sys, struct
        from PIL import Image, ImageOps
        for line in sys.stdin:
            try:
                image = ImageOps.exif_transpose(Image.open(line.rstrip('\n'))).convert('RGB')
                size, pixels = image.size, image.tobytes()
            except Exception:
                size, pixels = (0, 0), b''
            sys.stdout.buffer.write(struct.pack('<ii', *size) + pixels)
        """;

    /// <summary>The grey pixels of each file by the product's rule; null for a file that Pillow refuses. Skips the test without Pillow.</summary>
    public static (int Width, int Height, byte[] Grey)?[] Greys(string[] paths)
    {
        using var output = new MemoryStream(Run(Decode, string.Join('\n', paths) + "\n"));
        var greys = new (int, int, byte[])?[paths.Length];
        Span<byte> size = stackalloc byte[8];
        for (int i = 0; i < paths.Length; i++)
        {
            output.ReadExactly(size);
            (int width, int height) = (BinaryPrimitives.ReadInt32LittleEndian(size), BinaryPrimitives.ReadInt32LittleEndian(size[4..]));
            var rgb = new byte[3 * width * height];
            output.ReadExactly(rgb);
            var grey = new byte[width * height];
            for (int p = 0; p < grey.Length; p++)
            {
                grey[p] = (byte)(((19595 * rgb[3 * p]) + (38470 * rgb[(3 * p) + 1]) + (7471 * rgb[(3 * p) + 2]) + 32768) / 65536);
            }

            greys[i] = width == 0 ? null : (width, height, grey);
        }

        return greys;
    }

    /// <summary>Runs a program in Python with Pillow and returns what it writes; skips the test where there is no Pillow.</summary>
    public static byte[] Run(string program, string input)
    {
        if (!File.Exists(Python) || Start("import PIL", "").Code != 0)
        {
            Assert.Skip("Pillow is absent: install Debian's python3-pil to compare with libjpeg-turbo.");
        }

        (int code, byte[] output) = Start(program, input);
        Assert.Equal(0, code);
        return output;
    }

    private static (int Code, byte[] Output) Start(string program, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray());
    }
}
