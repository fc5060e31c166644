using Scrawl.Pictures;

namespace Scrawl.Cli.Pictures;

/// <summary>Turns what stands on the command line into pictures: files as they are, folders file by file, <c>-</c> as standard input.</summary>
internal static class PictureSources
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

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
        PictureFolder found;
        try
        {
            found = PictureFolder.Look(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Bad(folder, $"the folder cannot be read: {error.Message}")];
        }

        if (found.Skipped is { } others)
        {
            skipped($"{folder}: {others}");
        }

        return found.Pictures.Count > 0
            ? found.Pictures.Select(name => FromFile(Path.Combine(folder, name)))
            : [Bad(folder, $"the folder holds no pictures; expected files named {PictureFolder.Extensions} (folders within it are not searched)")];
    }
}
