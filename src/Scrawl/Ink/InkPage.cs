using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>All the ink of a picture, taken apart: what the choice of one digit and the reading of lines both start from.</summary>
internal sealed class InkPage
{
    /// <summary>The digit's long side in its mask, in pixels: as large as the pictures that MNIST was made of.</summary>
    public const int MaskLongSide = 128;

    // Paper left on every side of the mask, so that the normaliser's square never meets the edge.
    private const int Margin = 16;

    // Large pictures are looked at in this size: it keeps what a pen leaves and makes time and memory independent of the camera.
    private const int WorkingSide = 1024;

    // Of MNIST's digits, brought to the mask's size, nine in ten have wider strokes.
    private const double LeastStroke = 12;

    private readonly double _across;
    private readonly double _down;

    private InkPage(GreyImage strength, InkParts parts, double contrast, double across, double down) =>
        (Strength, Ink, Contrast, _across, _down) = (strength, parts, contrast, across, down);

    /// <summary>The picture at the working size, paper 0 and ink bright, whichever of the two was lighter.</summary>
    public GreyImage Strength { get; }

    /// <summary>The ink that hangs together, part by part, in the pixels of <see cref="Strength"/>.</summary>
    public InkParts Ink { get; }

    /// <summary>The grey levels between paper and ink.</summary>
    public double Contrast { get; }

    /// <summary>Finds the ink of a picture of any size.</summary>
    public static InkPage Of(GreyImage image)
    {
        GreyImage strength = InkStrength.Of(AreaScaler.Fit(image, WorkingSide));
        var (threshold, contrast) = InkThreshold.Find(strength.Pixels);
        InkParts parts = InkParts.Of(InkMask.Above(threshold, strength.Pixels, strength.Width, strength.Height));
        return new(strength, parts, contrast, (double)image.Width / strength.Width, (double)image.Height / strength.Height);
    }

    /// <summary>The same page with its ink cut into other parts.</summary>
    public InkPage With(InkParts parts) => new(Strength, parts, Contrast, _across, _down);

    /// <summary>Takes parts, at least one, out as one digit: their ink alone, as a mask of MNIST's size and stroke.</summary>
    public FoundInk Take(IReadOnlyCollection<InkParts.Part> digit)
    {
        PixelBox box = digit.Select(p => p.Box).Aggregate((all, next) => all.Union(next));
        InkMask mask = DigitMask.Make(Strength, Ink, [.. digit.Select(p => p.Label)], box, MaskLongSide, Margin);
        return new(StrokeWidth.AtLeast(mask, LeastStroke), InPicture(box));
    }

    /// <summary>A box of the page in the picture's own pixels.</summary>
    public PixelBox InPicture(PixelBox box)
    {
        int x = (int)(box.X * _across);
        int y = (int)(box.Y * _down);
        return new(x, y, (int)Math.Ceiling(box.Right * _across) - x, (int)Math.Ceiling(box.Bottom * _down) - y);
    }
}
