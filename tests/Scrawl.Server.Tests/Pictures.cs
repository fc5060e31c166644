using Scrawl.Imaging;
using Scrawl.Imaging.Png;

namespace Scrawl.Server.Tests;

/// <summary>Pictures to send.</summary>
internal static class Pictures
{
    /// <summary>The bytes of one of the project's samples, such as <c>7-crossed.png</c>.</summary>
    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Root(), "docs", "samples", name));

    /// <summary>A picture file of nothing but paper.</summary>
    public static byte[] Blank() => PngEncoder.Encode(new GreyImage(100, 100, Paper(100 * 100)));

    /// <summary>A 1 as MNIST has it: 28 x 28 values, 0 paper to 255 full ink, an upright stroke of 20 pixels.</summary>
    public static byte[] One()
    {
        var pixels = new byte[28 * 28];
        for (int y = 4; y < 24; y++)
        {
            pixels.AsSpan((y * 28) + 13, 3).Fill(255);
        }

        return pixels;
    }

    /// <summary><see cref="One"/> as a PNG.</summary>
    public static byte[] OnePng() => PngEncoder.Encode(new GreyImage(28, 28, One()));

    /// <summary>Several samples side by side on white: a number.</summary>
    public static byte[] Number(params ReadOnlySpan<string> samples)
    {
        const int Side = 100;
        byte[] pixels = Paper(samples.Length * Side * Side);
        for (int i = 0; i < samples.Length; i++)
        {
            GreyImage digit = ImageDecoder.Decode(Sample(samples[i]));
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    pixels[(((y * samples.Length) + i) * Side) + x] = digit[x * digit.Width / Side, y * digit.Height / Side];
                }
            }
        }

        return PngEncoder.Encode(new GreyImage(samples.Length * Side, Side, pixels));
    }

    /// <summary>The project's folder.</summary>
    public static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Scrawl.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside the project's folder.");
    }

    private static byte[] Paper(int pixels)
    {
        var paper = new byte[pixels];
        Array.Fill(paper, (byte)255);
        return paper;
    }
}
