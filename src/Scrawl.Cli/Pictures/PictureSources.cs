namespace Scrawl.Cli.Pictures;

/// <summary>Turns what stands on the command line into pictures: files as they are, folders file by file, <c>-</c> as standard input.</summary>
internal static class PictureSources
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int NamesShown = 3;

    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp", ".pnm", ".pgm", ".ppm", ".pbm"];
    private static readonly Func<string, byte[]> s_readFile = PictureFile.Read;

    /// <summary>All pictures in order. What cannot be read is a source all the same and says so when it is read.</summary>
    /// <param name="arguments">Files, folders and <c>-</c>.</param>
    /// <param name="input">What standard input is; needed where it is among the arguments.</param>
    /// <param name="skipped">Told in one sentence what a folder holds that was passed over.</param>
    public static IReadOnlyList<PictureSource> From(IEnumerable<string> arguments, PictureSource? input, Action<string> skipped) =>
        [.. arguments.SelectMany(argument => argument == StandardInput ? [input!] : Directory.Exists(argument) ? FromFolder(argument, skipped) : [FromFile(argument)])];

    /// <summary>Standard input is one picture, however often it is asked for.</summary>
    /// <param name="stream">Its bytes; null where it is a terminal.</param>
    public static PictureSource FromInput(Stream? stream)
    {
        var bytes = new Lazy<byte[]>(() => stream is null
            ? throw new InvalidDataException("standard input is a terminal; send it a picture, as in: scrawl recognize - < picture.png")
            : PictureFile.Read(stream));
        return new(StandardInput, _ => bytes.Value);
    }

    private static PictureSource FromFile(string path) => new(path, s_readFile);

    private static PictureSource Bad(string name, string message) => new(name, _ => throw new InvalidDataException(message));

    private static IEnumerable<PictureSource> FromFolder(string folder, Action<string> skipped)
    {
        List<string> pictures = [], others = [];
        try
        {
            // Names alone are sorted: what the paths have in common would be compared again and again.
            foreach (string file in Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.'))
            {
                (LooksLikePicture(file) ? pictures : others).Add(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Bad(folder, $"the folder cannot be read: {error.Message}")];
        }

        if (others.Count > 0)
        {
            string more = others.Count > NamesShown ? $" and {others.Count - NamesShown} more" : "";
            skipped($"{folder}: skipped what has no picture's name: {string.Join(", ", others.Order(NaturalOrder.Instance).Take(NamesShown))}{more}");
        }

        pictures.Sort(NaturalOrder.Instance);
        return pictures.Count > 0
            ? pictures.Select(name => FromFile(Path.Combine(folder, name)))
            : [Bad(folder, $"the folder holds no pictures; expected files named {string.Join(", ", s_extensions)} (folders within it are not searched)")];
    }

    /// <summary>Whether a file is named as pictures are.</summary>
    public static bool LooksLikePicture(string file) => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
