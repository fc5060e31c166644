namespace Scrawl;

/// <summary>The one place that says how grey values become what networks take.</summary>
internal static class NetworkInput
{
    private const float FullInk = 255;

    /// <summary>values[i] = pixels[i] / 255: 0 for paper to 1 for full ink.</summary>
    public static void From(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            values[i] = pixels[i] / FullInk;
        }
    }
}
