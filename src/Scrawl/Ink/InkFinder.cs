using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>
/// Finds the ink of one digit in a clean picture: dark on light or light on dark, evenly lit. Each stage is a class of its own;
/// this is the one place where they follow each other.
/// </summary>
/// <remarks>Safe to call from any thread.</remarks>
public static class InkFinder
{
    /// <summary>The digit's long side in the mask, in pixels: as large as the pictures that MNIST was made of.</summary>
    public const int MaskLongSide = 128;

    // Paper left on every side of the mask, so that the normaliser's square never meets the edge.
    private const int Margin = 16;

    // Large pictures are looked at in this size: it keeps what a pen leaves and makes time and memory independent of the camera.
    private const int WorkingSide = 1024;

    // Paper's own noise and compression stay below this many grey levels, a faint pencil above.
    private const double LeastContrast = 24;

    // Of MNIST's digits, brought to this size, nine in ten have wider strokes.
    private const double LeastStroke = 12;

    /// <summary>Finds the digit.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <returns>Its ink and where it is; null where the picture is blank: one even tone, or nothing in it but specks.</returns>
    public static FoundInk? Find(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        GreyImage strength = InkStrength.Of(AreaScaler.Fit(image, WorkingSide));
        var (threshold, contrast) = InkThreshold.Find(strength.Pixels);
        if (contrast < LeastContrast)
        {
            return null;
        }

        InkParts parts = InkParts.Of(InkMask.Above(threshold, strength.Pixels, strength.Width, strength.Height));
        List<InkParts.Part> digit = DigitGroup.Choose(parts.Parts, strength.Width, strength.Height);
        if (digit.Count == 0)
        {
            return null;
        }

        PixelBox box = digit.Select(p => p.Box).Aggregate((all, next) => all.Union(next));
        InkMask mask = DigitMask.Make(strength, parts, [.. digit.Select(p => p.Label)], box, MaskLongSide, Margin);
        return new(StrokeWidth.AtLeast(mask, LeastStroke), ScaleBack(box, (double)image.Width / strength.Width, (double)image.Height / strength.Height));
    }

    private static PixelBox ScaleBack(PixelBox box, double across, double down)
    {
        int x = (int)(box.X * across);
        int y = (int)(box.Y * down);
        return new(x, y, (int)Math.Ceiling(box.Right * across) - x, (int)Math.Ceiling(box.Bottom * down) - y);
    }
}
