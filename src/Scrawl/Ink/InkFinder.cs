using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Finds the ink of one digit in a picture: dark on light or light on dark.</summary>
/// <remarks>Safe to call from any thread.</remarks>
public static class InkFinder
{
    /// <summary>The digit's long side in the mask, in pixels: as large as the pictures that MNIST was made of.</summary>
    public const int MaskLongSide = InkPage.MaskLongSide;

    // Paper's own noise and compression stay below this many grey levels, a faint pencil above.
    internal const double LeastContrast = 24;

    /// <summary>Finds the digit.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <returns>Its ink and where it is; null where the picture is blank: one even tone, or nothing in it but specks.</returns>
    public static FoundInk? Find(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        InkPage page = InkPage.Of(image);
        if (page.Contrast < LeastContrast)
        {
            return null;
        }

        List<InkParts.Part> digit = DigitGroup.Choose(page.Ink.Parts, page.Strength.Width, page.Strength.Height);
        return digit.Count == 0 ? null : page.Take(digit);
    }
}
