using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>All the ink of a picture, taken apart: what the choice of one digit and the reading of lines both start from.</summary>
internal sealed class InkPage
{
    /// <summary>The digit's long side in its mask, in pixels: as large as the pictures that MNIST was made of.</summary>
    public const int MaskLongSide = 128;

    // Paper left on every side of the mask, so that the normaliser's square never meets the edge.
    private const int Margin = 16;

    /// <summary>The most pixels on the long side: enough for what a pen leaves, and time and memory do not hang on the camera.</summary>
    public const int WorkingSide = 1024;

    // Of MNIST's digits, brought to the mask's size, nine in ten have wider strokes.
    private const double LeastStroke = 12;

    private readonly double _across;
    private readonly double _down;

    private InkPage(GreyImage strength, GreyImage even, InkLevels levels, InkParts ink, PixelBox inside, double across, double down) =>
        (Strength, Even, Levels, Ink, Inside, _across, _down) = (strength, even, levels, ink, inside, across, down);

    /// <summary>The picture at the working size, 0 for paper to 255 for ink that leaves no light; ruled lines are gone.</summary>
    public GreyImage Strength { get; }

    /// <summary>The same with every stroke at full strength.</summary>
    public GreyImage Even { get; }

    /// <summary>What strengths paper and ink have.</summary>
    public InkLevels Levels { get; }

    /// <summary>The ink that hangs together, part by part, in the pixels of <see cref="Strength"/>.</summary>
    public InkParts Ink { get; }

    /// <summary>The mean strength of each part, in their order.</summary>
    public double[] PartStrengths => field ??= Ink.Means(Strength);

    /// <summary>The box within the outermost ruled lines.</summary>
    public PixelBox Inside { get; }

    /// <summary>Whether the paper is of one tone: then the page is the same whatever width of stroke it was made for.</summary>
    public bool EvenPaper { get; private init; }

    /// <summary>The same page with the ruled lines left in; null where there are none.</summary>
    public InkPage? WithLines { get; private init; }

    /// <summary>What was left without the ruled lines; null where there are none.</summary>
    public Unruled? Unruled { get; private init; }

    /// <summary>Finds the ink of a picture of any size.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="stroke">What is wider than this share of the picture's long side counts as paper: 0 to 1.</param>
    public static InkPage Of(GreyImage image, double stroke)
    {
        var (strength, evenPaper) = InkStrength.Of(AreaScaler.Fit(image, WorkingSide), stroke);
        var (width, height) = (strength.Width, strength.Height);
        var (across, down) = ((double)image.Width / width, (double)image.Height / height);
        InkLevels levels = InkLevels.Of(strength);
        GreyImage even = EvenInk.Of(strength, levels);
        InkMask ink = levels.Cut(strength, even);
        var page = new InkPage(strength, even, levels, InkParts.Of(ink), new(0, 0, width, height), across, down) { EvenPaper = evenPaper };
        if (RuledLines.Erase(ink, strength) is not { } rest)
        {
            return page;
        }

        // Without the lines, which were perhaps the darkest of it, the ink is measured anew.
        levels = InkLevels.Of(rest.Strength) with { Least = levels.Least };
        even = EvenInk.Of(rest.Strength, levels);
        InkParts parts = rest.WithoutCrumbs(InkParts.Of(levels.Cut(rest.Strength, even)));
        return new(rest.Strength, even, levels, parts, rest.Inside, across, down) { EvenPaper = evenPaper, WithLines = page, Unruled = rest };
    }

    /// <summary>The same page with its ink cut into other parts.</summary>
    public InkPage With(InkParts parts) => new(Strength, Even, Levels, parts, Inside, _across, _down);

    /// <summary>Takes parts, at least one, out as one digit: their ink alone, as a mask of MNIST's size and stroke.</summary>
    public FoundInk Take(List<InkParts.Part> digit)
    {
        PixelBox box = digit[0].Box;
        HashSet<int> labels = [];
        foreach (InkParts.Part part in digit)
        {
            box = box.Union(part.Box);
            labels.Add(part.Label);
        }

        GreyImage? grey = box.LongSide < MnistNormalizer.BoxSide ? DigitMask.ScaleGrey(Strength, Ink, labels, box, (double)MnistNormalizer.BoxSide / box.LongSide) : null;
        return new(Mask, InPicture(box)) { Grey = grey };

        InkMask Mask() => StrokeWidth.AtLeast(BrokenStrokes.Join(DigitMask.Make(Even, Ink, labels, box, MaskLongSide, Margin)), LeastStroke);
    }

    /// <summary>A box of the page in the picture's own pixels.</summary>
    public PixelBox InPicture(PixelBox box) => box.Scaled(_across, _down);
}
