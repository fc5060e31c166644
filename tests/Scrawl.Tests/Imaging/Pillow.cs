using System.Buffers.Binary;
using System.Diagnostics;
using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging;

/// <summary>
/// Debian's Pillow (package python3-pil), which reads JPEG by libjpeg-turbo and PNG, BMP and PNM by itself: the reference for
/// pixels. Without it a test that asks for it is skipped.
/// </summary>
internal static class Pillow
{
    private const string Python = "/usr/bin/python3";

    // Reads a scale and then files, each behind its length; writes width, height and RGBA pixels of each. Size 0 x 0: refused.
    private const string Decode = """
        import io, struct, sys
        from PIL import Image, ImageOps
        data = sys.stdin.buffer.read()
        scale, at = data[0], 1
        while at < len(data):
            length, = struct.unpack_from('<i', data, at)
            try:
                image = Image.open(io.BytesIO(data[at + 4:at + 4 + length]))
                if scale > 1:
                    image.draft('CMYK' if image.mode == 'CMYK' else 'L', (image.width // scale, image.height // scale))
                image = ImageOps.exif_transpose(image)
                if image.mode == 'I':
                    image = image.point(lambda v: v * (1 / 256)).convert('L')
                image = image.convert('RGBA')
                size, pixels = image.size, image.tobytes()
            except Exception:
                size, pixels = (0, 0), b''
            sys.stdout.buffer.write(struct.pack('<ii', *size) + pixels)
            at += 4 + length
        """;

    /// <summary>Compares all pixels of all files, which must be equal: at full size, or at a half, a quarter or an eighth of it.</summary>
    public static void AssertEqual(IReadOnlyList<(string Name, byte[] File)> files, int scale = 1)
    {
        (int Width, int Height, byte[] Grey)[] references = Greys([.. files.Select(f => f.File)], scale);
        var failures = new List<string>();
        for (int i = 0; i < files.Count; i++)
        {
            (int width, int height, byte[] expected) = references[i];
            try
            {
                GreyImage image = scale == 1 ? ImageDecoder.Decode(files[i].File) : Reduced(files[i].File, scale);
                int wrong = image.Pixels.CommonPrefixLength(expected);
                if ((image.Width, image.Height) != (width, height))
                {
                    failures.Add($"{files[i].Name}: {image.Width} x {image.Height}, expected {width} x {height}");
                }
                else if (wrong < expected.Length)
                {
                    failures.Add($"{files[i].Name}: pixel ({wrong % width}, {wrong / width}) is {image.Pixels[wrong]}, expected {expected[wrong]}");
                }
            }
            catch (ImageFormatException error)
            {
                failures.Add($"{files[i].Name}: {error.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>The files that a Python program writes, each behind its length in four bytes, the lowest first.</summary>
    public static byte[][] Files(string program)
    {
        List<byte[]> files = [];
        for (ReadOnlySpan<byte> rest = Run(program, []); rest.Length > 0; rest = rest[(4 + files[^1].Length)..])
        {
            files.Add(rest.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(rest)).ToArray());
        }

        return [.. files];
    }

    private static GreyImage Reduced(byte[] file, int scale)
    {
        ReducedImage whole = ImageDecoder.DecodeReduced(file, int.MaxValue);
        return ImageDecoder.DecodeReduced(file, Math.Max(whole.Width, whole.Height) / scale).Grey;
    }

    /// <summary>The grey pixels of each file by the product's rule; 0 x 0 of one that Pillow refuses.</summary>
    private static (int Width, int Height, byte[] Grey)[] Greys(byte[][] files, int scale)
    {
        ReadOnlySpan<byte> output = Run(Decode, [(byte)scale, .. files.SelectMany(f => (byte[])[.. BitConverter.GetBytes(f.Length), .. f])]);
        var greys = new (int, int, byte[])[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            (int width, int height) = (BinaryPrimitives.ReadInt32LittleEndian(output), BinaryPrimitives.ReadInt32LittleEndian(output[4..]));
            output = output[8..];
            var grey = new byte[width * height];
            for (int p = 0; p < grey.Length; p++, output = output[4..])
            {
                int alpha = output[3];
                grey[p] = (byte)(((19595 * OverWhite(output[0], alpha)) + (38470 * OverWhite(output[1], alpha)) + (7471 * OverWhite(output[2], alpha)) + 32768) / 65536);
            }

            greys[i] = (width, height, grey);
        }

        return greys;
    }

    private static int OverWhite(int value, int alpha) => (int)Math.Floor((((value * alpha) + (255.0 * (255 - alpha))) / 255) + 0.5);

    private static byte[] Run(string program, byte[] input)
    {
        if (!File.Exists(Python) || Start("import PIL", []).Code != 0)
        {
            Assert.Skip("Pillow is absent: install Debian's python3-pil to compare with libjpeg-turbo.");
        }

        (int code, byte[] output, string error) = Start(program, input);
        Assert.True(code == 0, error);
        return output;
    }

    private static (int Code, byte[] Output, string Error) Start(string program, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input); // the programs write nothing before they have read all
        process.StandardInput.Close();
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), error.Result);
    }
}
