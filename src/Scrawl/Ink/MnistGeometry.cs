using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Tells whether a picture already is what the network was trained on.</summary>
public static class MnistGeometry
{
    // Every one of MNIST's 70,000 pictures lies within these; the nearest are given beside each.
    private const double LeastCentre = 13.98;   // 13.9801; step 8 of MNIST's making puts it in (14, 15]
    private const double MostCentre = 15;       // 14.99998
    private const int LeastLongSide = 19;       // 19: a hair stroke may round to nothing on one edge
    private const double LeastPaper = 0.5;      // 0.552
    private const byte LeastPeak = 250;         // 254

    /// <summary>
    /// Whether a picture is a MNIST image: 28 x 28; a light digit on exactly black paper; the digit 19 or 20 pixels on its long
    /// side, so that it fits the 20 x 20 box; its centre of mass where MNIST's makers put it; its brightest pixel at full ink.
    /// </summary>
    /// <remarks>
    /// All images of MNIST pass. A digit that was drawn, cut or scaled in any other way hardly ever does: shifting an image by one
    /// pixel is nearly always enough to fail. Safe to call from any thread.
    /// </remarks>
    public static bool IsMnistImage(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        const int Side = MnistNormalizer.Side;
        if (image.Width != Side || image.Height != Side)
        {
            return false;
        }

        InkMask lit = InkMask.Above(0, image.Pixels, Side, Side);
        if (lit.Bits.Count((byte)0) < LeastPaper * lit.Bits.Length
            || lit.InkBox is not { LongSide: >= LeastLongSide and <= MnistNormalizer.BoxSide }
            || !image.Pixels.ContainsAnyInRange(LeastPeak, byte.MaxValue))
        {
            return false;
        }

        var (x, y) = MnistNormalizer.CentreOfMass(image.Pixels, Side);
        return x is >= LeastCentre and <= MostCentre && y is >= LeastCentre and <= MostCentre;
    }
}
