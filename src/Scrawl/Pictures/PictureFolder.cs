namespace Scrawl.Pictures;

/// <summary>What a folder holds, folders within it aside: names alone, hidden ones passed over.</summary>
/// <param name="Pictures">What is named as pictures are, in natural order.</param>
/// <param name="Others">The rest, in no order.</param>
internal sealed record PictureFolder(IReadOnlyList<string> Pictures, IReadOnlyList<string> Others)
{
    private const int NamesShown = 3;

    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp", ".pnm", ".pgm", ".ppm", ".pbm"];

    /// <summary>The names that pictures have, for messages.</summary>
    public static string Extensions { get; } = string.Join(", ", s_extensions);

    /// <summary>Which of the other files there are, in one sentence; null where there are none.</summary>
    public string? Skipped
    {
        get
        {
            string more = Others.Count > NamesShown ? $" and {Others.Count - NamesShown} more" : "";
            return Others.Count == 0 ? null : $"skipped what has no picture's name: {string.Join(", ", Others.Order(NaturalOrder.Instance).Take(NamesShown))}{more}";
        }
    }

    /// <summary>Whether a file is named as pictures are.</summary>
    public static bool LooksLikePicture(string file) => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks into a folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PictureFolder Look(string folder)
    {
        // Names alone are sorted: what the paths have in common would be compared again and again.
        List<string> pictures = [], others = [];
        foreach (string file in Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.'))
        {
            (LooksLikePicture(file) ? pictures : others).Add(file);
        }

        pictures.Sort(NaturalOrder.Instance);
        return new(pictures, others);
    }
}
