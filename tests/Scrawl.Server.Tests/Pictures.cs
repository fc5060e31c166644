using System.Net.Http.Headers;
using System.Text;

namespace Scrawl.Server.Tests;

/// <summary>Pictures to send.</summary>
internal static class Pictures
{
    /// <summary>A one: an upright stroke, black on white, as a PGM of 56 x 56.</summary>
    public static ByteArrayContent Digit()
    {
        const int side = 56;
        var pixels = new byte[side * side];
        Array.Fill(pixels, byte.MaxValue);
        for (int y = 10; y < 46; y++)
        {
            pixels.AsSpan((y * side) + 26, 5).Clear();
        }

        return Graymap([.. Encoding.ASCII.GetBytes($"P5 {side} {side} 255\n"), .. pixels]);
    }

    /// <summary>A PGM file to send.</summary>
    public static ByteArrayContent Graymap(byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/x-portable-graymap");
        return content;
    }
}
