using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Ink;

namespace Scrawl.Server.Answers;

/// <summary>Pictures within an answer.</summary>
internal static class DataUrl
{
    private const int LongSide = 512;

    /// <summary>The picture as a PNG in a <c>data:</c> URL, reduced to 512 pixels on the long side where it is larger.</summary>
    public static string Of(GreyImage picture) => "data:image/png;base64," + Convert.ToBase64String(PngEncoder.Encode(AreaScaler.Fit(picture, LongSide)));

    /// <summary>A network's input, bright ink on black.</summary>
    /// <param name="pixels">28 x 28 values.</param>
    public static string OfInput(ReadOnlySpan<byte> pixels) => Of(new GreyImage(MnistNormalizer.Side, MnistNormalizer.Side, pixels));
}
