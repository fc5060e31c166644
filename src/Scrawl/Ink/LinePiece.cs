namespace Scrawl.Ink;

/// <summary>A piece of a line: ink that belongs to one digit, or to none.</summary>
internal sealed class LinePiece
{
    private LinePiece(PixelBox box, InkMask ink)
    {
        (Box, Ink) = (box, ink);
        double sum = 0;
        for (int i = 0; i < ink.Bits.Length; i++)
        {
            (Area, sum) = ink.Bits[i] == 0 ? (Area, sum) : (Area + 1, sum + (i % ink.Width));
        }

        CentreX = box.X + (sum / Area);
    }

    /// <summary>The least box around it, in the line's pixels.</summary>
    public PixelBox Box { get; }

    /// <summary>Its ink, as large as the box.</summary>
    public InkMask Ink { get; }

    /// <summary>Its pixels of ink.</summary>
    public int Area { get; }

    /// <summary>Where its mass lies along the line.</summary>
    public double CentreX { get; }

    /// <summary>The piece whose ink a mask holds, with the mask's top left corner at a place of the line; null where it holds none.</summary>
    public static LinePiece? Of(InkMask mask, int left, int top) => mask.InkBox is { } box
        ? new(new(left + box.X, top + box.Y, box.Width, box.Height), mask.Crop(box))
        : null;
}
