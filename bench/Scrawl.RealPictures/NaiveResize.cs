using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.RealPictures;

/// <summary>What nearly all demonstrations do: the whole picture at 28 x 28, its negative where it is light.</summary>
internal static class NaiveResize
{
    private const double Middle = 127.5;

    /// <summary>28 x 28 values, 0 to 255.</summary>
    public static byte[] Prepare(GreyImage picture)
    {
        GreyImage small = Resizer.Resize(picture, MnistNormalizer.Side, MnistNormalizer.Side);
        double mean = small.Pixels.ToArray().Average(pixel => pixel);
        return (mean > Middle ? small.Invert() : small).Pixels.ToArray();
    }
}
