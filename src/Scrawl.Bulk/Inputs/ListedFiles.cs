using Scrawl.Pictures;

namespace Scrawl.Bulk.Inputs;

/// <summary>The pictures that a text file names, a path or a URL a line.</summary>
internal static class ListedFiles
{
    // A picture whose size nobody knows before it is fetched.
    private const int UsualBytes = 20_000;

    /// <summary>Lists them in the order of the lines; empty ones are passed over.</summary>
    /// <param name="list">The text file.</param>
    /// <param name="folder">Where paths start from.</param>
    /// <param name="embed">Whether the pictures shall travel with the chunks.</param>
    /// <exception cref="BulkException">A URL shall be embedded.</exception>
    public static IEnumerable<ListedPicture> In(string list, string folder, bool embed)
    {
        foreach (string line in File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (IsUrl(line))
            {
                yield return embed
                    ? throw new BulkException($"{list} names {line}, and --embed was given; expected paths only, since every worker can fetch a URL. Leave out --embed, or the URLs")
                    : new(line, UsualBytes, Position: 0, Seen: false, () => []);
                continue;
            }

            string path = Path.GetFullPath(line, folder);
            var file = new FileInfo(path);
            yield return new(line, file.Exists ? file.Length : UsualBytes, Position: 0, file.Exists, () => PictureFile.Read(path));
        }
    }

    /// <summary>Whether a line is an address in the web.</summary>
    public static bool IsUrl(string line) =>
        line.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
