namespace Scrawl.Cli.Pictures;

/// <summary>Turns what stands on the command line into pictures: files as they are, folders file by file, <c>-</c> as standard input.</summary>
internal static class PictureSources
{
    private const string StandardInput = "-";
    private const int LargestFile = 256 << 20;
    private const int NamesShown = 3;

    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp", ".pnm", ".pgm", ".ppm", ".pbm"];

    /// <summary>All pictures in order. What cannot be read is a source all the same and says so when it is read.</summary>
    /// <param name="arguments">Files, folders and <c>-</c>.</param>
    /// <param name="shell">Where standard input is.</param>
    /// <param name="skipped">Told in one sentence what a folder holds that was passed over.</param>
    public static IReadOnlyList<PictureSource> From(IEnumerable<string> arguments, Shell shell, Action<string> skipped) =>
        [.. arguments.SelectMany(argument => argument == StandardInput ? [FromInput(shell)] : Directory.Exists(argument) ? FromFolder(argument, skipped) : [FromFile(argument)])];

    private static PictureSource FromInput(Shell shell) => new(StandardInput, () => shell.InputIsTerminal
        ? throw new InvalidDataException("standard input is a terminal; send it a picture, as in: scrawl recognize - < picture.png")
        : ReadAll(shell.Input));

    private static PictureSource FromFile(string path) => new(path, () =>
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException("there is no such file or folder; check the name");
        }

        using FileStream file = File.OpenRead(path);
        return ReadAll(file);
    });

    private static List<PictureSource> FromFolder(string folder, Action<string> skipped)
    {
        string[] files;
        try
        {
            files = [.. Directory.EnumerateFiles(folder).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(NaturalOrder.Instance)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new(folder, () => throw new InvalidDataException($"the folder cannot be read: {error.Message}"))];
        }

        var sources = files.Where(LooksLikePicture).Select(FromFile).ToList();
        string[] others = [.. files.Where(file => !LooksLikePicture(file)).Select(file => Path.GetFileName(file))];
        if (others.Length > 0)
        {
            string more = others.Length > NamesShown ? $" and {others.Length - NamesShown} more" : "";
            skipped($"{folder}: skipped what has no picture's name: {string.Join(", ", others.Take(NamesShown))}{more}");
        }

        return sources.Count > 0
            ? sources
            : [new(folder, () => throw new InvalidDataException($"the folder holds no pictures; expected files named {string.Join(", ", s_extensions)} (folders within it are not searched)"))];
    }

    private static bool LooksLikePicture(string file) => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static byte[] ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, LargestFile) : 0);
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestFile)
            {
                throw new InvalidDataException($"the file is larger than {LargestFile >> 20} MB; make the picture smaller");
            }
        }

        return bytes.ToArray();
    }
}
