using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Finds the ink of one digit in a picture: dark on light or light on dark.</summary>
/// <remarks>Safe to call from any thread.</remarks>
public static class InkFinder
{
    /// <summary>The digit's long side in the mask, in pixels: as large as the pictures that MNIST was made of.</summary>
    public const int MaskLongSide = InkPage.MaskLongSide;

    // Grain that passes for ink is 1.1 to 1.3 times as strong as it must be for that, pencils of 10% contrast are 1.5 times and more.
    private const double LeastClear = 1.35;

    // Of two digits side by side each is at least half as high as the other, and less than half of either stands above the other.
    private const double LeastNeighbour = 0.5;

    // Where there are ruled lines, what is thinner than this share of its height is left of one rather than a 1.
    private const double LeastBesideLines = 0.25;

    // A digit whose strokes were taken for ruled lines fills the picture; what is left of it is at least this share of it long.
    private const double LeastDigit = 0.25;

    // A sheet of paper fills its box but for what is written on it, and is no stroke.
    private const double LeastFilled = 0.6;
    private const double LeastBroad = 0.4;
    private const int EdgeShare = 24;

    // The strokes of a digit that fills the picture, by a broad marker, and of one by any other pen, as shares of the picture's side.
    private const double Marker = 0.5;
    private const double Pen = 0.125;

    // In a smaller picture a shadow is no wider than a stroke.
    private const int LeastShaded = 48;

    /// <summary>Finds the digit.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <returns>Its ink and where it is; null where the picture is blank: one even tone, or nothing in it but specks and ruled lines.</returns>
    public static FoundInk? Find(GreyImage image) => Ways(image).FirstOrDefault();

    /// <summary>
    /// The ways to see a picture, the likeliest first, each sought only when it is asked for: without the lines that look ruled; with them, for
    /// one may be a stroke; with the paper followed more closely, for a shadow's edge may look like ink; what stands on
    /// the sheet that the first way took for the ink, where the picture shows a table.
    /// </summary>
    internal static IEnumerable<FoundInk> Ways(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Ways(image, mayBeTable: true);
    }

    private static IEnumerable<FoundInk> Ways(GreyImage image, bool mayBeTable)
    {
        InkPage page = InkPage.Of(image, Marker);
        List<InkParts.Part> parts = Choose(page);
        FoundInk? first = Take(page, parts);
        if (first is not null)
        {
            yield return first;
        }

        bool blank = first is null or { Faint: true };
        if (page.WithLines is { } withLines && page.Unruled is { } unruled)
        {
            // A line may be part of the digit that it touches, or, alone through the picture's middle, all of it.
            bool isStroke = blank ? unruled.OneInner : unruled.Touches(page.Ink, parts) && first!.Box.LongSide >= LeastDigit * Math.Max(image.Width, image.Height);
            if (isStroke && Take(withLines, Choose(withLines)) is { } lined)
            {
                yield return lined;
            }
        }

        if (!blank && !page.EvenPaper && Math.Max(image.Width, image.Height) >= LeastShaded && InkPage.Of(image, Pen) is var closer && Take(closer, Choose(closer)) is { } close)
        {
            yield return close;
        }

        if (mayBeTable && first is not null && IsSheet(first) && Inside(first.Box) is var sheet)
        {
            foreach (FoundInk found in Ways(image.Crop(sheet), mayBeTable: false))
            {
                yield return found with { Box = found.Box with { X = found.Box.X + sheet.X, Y = found.Box.Y + sheet.Y } };
            }
        }
    }

    /// <summary>Whether what was found is a whole area rather than strokes: the paper itself, light on a dark table.</summary>
    private static bool IsSheet(FoundInk found) =>
        found.Mask.InkBox is { } box && found.Mask.Bits.Count((byte)1) >= LeastFilled * box.Width * box.Height && Math.Min(box.Width, box.Height) >= LeastBroad * box.LongSide;

    /// <summary>The box without its outermost pixels, which may show the table.</summary>
    private static PixelBox Inside(PixelBox box)
    {
        int x = box.Width / EdgeShare, y = box.Height / EdgeShare;
        return new(box.X + x, box.Y + y, box.Width - (2 * x), box.Height - (2 * y));
    }

    private static List<InkParts.Part> Choose(InkPage page) =>
        DigitGroup.Choose(page.Ink, page.PartStrengths, new(0, 0, page.Strength.Width, page.Strength.Height), page.Inside);

    private static FoundInk? Take(InkPage page, List<InkParts.Part> digit)
    {
        if (digit.Count == 0)
        {
            return null;
        }

        double strength = 0, area = 0;
        foreach (InkParts.Part part in digit)
        {
            strength += page.PartStrengths[part.Label - 1] * part.Area;
            area += part.Area;
        }

        double leastWidth = page.Unruled is null ? 0 : LeastBesideLines;
        bool alone = !page.Ink.Parts.Exists(part =>
            page.Inside.HasMiddleOf(part.Box) && part.Box.Width >= leastWidth * part.Box.Height && MayBeDigitBeside(part.Box, digit[0].Box));
        return page.Take(digit) with { Faint = strength / area < LeastClear * page.Levels.Least, Alone = alone };
    }

    /// <summary>Whether a part stands beside the digit's main part and is high enough to be a digit itself.</summary>
    private static bool MayBeDigitBeside(PixelBox part, PixelBox main)
    {
        int overlap = Math.Min(part.Right, main.Right) - Math.Max(part.X, main.X);
        return part.Height >= LeastNeighbour * main.Height && overlap < LeastNeighbour * Math.Min(part.Width, main.Width);
    }
}
