using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>The whole way from a picture to the network's 28 x 28 input.</summary>
/// <remarks>Safe to call from any thread.</remarks>
public static class DigitPreparer
{
    /// <summary>Makes a picture of one digit ready for the network.</summary>
    /// <param name="image">
    /// A picture of any size. A MNIST image goes through as it is, the negative of one turned back; in anything else the ink is found
    /// and normalised as MNIST was made.
    /// </param>
    public static PreparedDigit Prepare(GreyImage image) => Ways(image).First();

    /// <summary>The ways to see a picture, at least one, the likeliest first; each is sought only when it is asked for.</summary>
    internal static IEnumerable<PreparedDigit> Ways(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (AsMnist(image) is { } mnist)
        {
            return [Untouched(mnist)];
        }

        return InkFinder.Ways(image).SelectMany(Normalized)
            .DefaultIfEmpty(new(new byte[MnistNormalizer.Side * MnistNormalizer.Side], null, null, Untouched: false));
    }

    /// <summary>A picture of 28 x 28 that goes to the network as it is: 0 paper to 255 full ink.</summary>
    internal static PreparedDigit Untouched(GreyImage image) =>
        new(image.Pixels.ToArray(), null, InkMask.Above(0, image.Pixels, image.Width, image.Height).InkBox, Untouched: true);

    /// <summary>A thumbnail's digit may be lost with the greys between ink and paper: then they are kept.</summary>
    private static IEnumerable<PreparedDigit> Normalized(FoundInk found)
    {
        if (found.Grey is { } grey)
        {
            yield return Of(found, MnistNormalizer.Centre(grey));
        }

        yield return Of(found, MnistNormalizer.Normalize(found.Mask));
    }

    private static PreparedDigit Of(FoundInk found, byte[] pixels) =>
        new(pixels, null, found.Box, Untouched: false, found.Faint) { Alone = found.Alone, Found = found };

    private static GreyImage? AsMnist(GreyImage image)
    {
        if (image.Width != MnistNormalizer.Side || image.Height != MnistNormalizer.Side)
        {
            return null;
        }

        GreyImage negative = image.Invert();
        return MnistGeometry.IsMnistImage(image) ? image : MnistGeometry.IsMnistImage(negative) ? negative : null;
    }
}
