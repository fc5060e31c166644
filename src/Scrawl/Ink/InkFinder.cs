using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Finds the ink of one digit in a picture: dark on light or light on dark.</summary>
/// <remarks>Safe to call from any thread.</remarks>
public static class InkFinder
{
    /// <summary>The digit's long side in the mask, in pixels: as large as the pictures that MNIST was made of.</summary>
    public const int MaskLongSide = InkPage.MaskLongSide;

    // Grain that passes for ink is 1.1 to 1.3 times as strong as it must be for that, pencils of 10% contrast are 1.7 times.
    private const double LeastClear = 1.5;

    /// <summary>Finds the digit.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <returns>Its ink and where it is; null where the picture is blank: one even tone, or nothing in it but specks and ruled lines.</returns>
    public static FoundInk? Find(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        InkPage page = InkPage.Of(image);
        FoundInk? found = Choose(page);
        if (page.WithLines is not { } withLines)
        {
            return found;
        }

        return found is not null ? found with { Otherwise = Choose(withLines) } : page.LineMayBeStroke ? Choose(withLines) : null;
    }

    private static FoundInk? Choose(InkPage page)
    {
        double[] strengths = page.Ink.Means(page.Strength);
        List<InkParts.Part> digit = DigitGroup.Choose(page.Ink.Parts, strengths, new(0, 0, page.Strength.Width, page.Strength.Height), page.Inside);
        if (digit.Count == 0)
        {
            return null;
        }

        double strength = page.Ink.Parts.Zip(strengths).Where(p => digit.Contains(p.First)).Sum(p => p.Second * p.First.Area) / digit.Sum(p => p.Area);
        return page.Take(digit) with { Faint = strength < LeastClear * page.Levels.Least };
    }
}
