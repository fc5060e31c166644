using System.Globalization;

namespace Scrawl.Server.Tests.Inference;

/// <summary>Inference requests as callers write them.</summary>
internal static class Tensors
{
    /// <summary>A request with this input tensor and these further members.</summary>
    public static string Request(string data, string shape = "[1,1,28,28]", string datatype = "UINT8", string name = "image", string more = "") =>
        $$"""{"inputs":[{"name":"{{name}}","shape":{{shape}},"datatype":"{{datatype}}","data":{{data}}}]{{more}}}""";

    /// <summary>The values one after the other.</summary>
    public static string Flat(IEnumerable<byte> pixels) => $"[{string.Join(',', pixels)}]";

    /// <summary>The values divided by 255.</summary>
    public static string Floats(IEnumerable<byte> pixels) => $"[{string.Join(',', pixels.Select(pixel => (pixel / 255f).ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>One image as 1 x 28 x 28 arrays, without the array of images around it.</summary>
    public static string Nested(byte[] pixels) => $"[[{string.Join(',', pixels.Chunk(28).Select(Flat))}]]";
}
