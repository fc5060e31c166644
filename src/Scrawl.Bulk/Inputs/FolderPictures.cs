using Scrawl.Pictures;

namespace Scrawl.Bulk.Inputs;

/// <summary>The pictures in a folder and in the folders within it: a folder's own first, in natural order. One folder's names are in memory.</summary>
internal static class FolderPictures
{
    /// <summary>Lists them; names are paths from the folder on.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="skipped">Told in one sentence a folder what was passed over.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IEnumerable<ListedPicture> In(string folder, Action<string> skipped) => In(folder, "", skipped);

    private static IEnumerable<ListedPicture> In(string folder, string within, Action<string> skipped)
    {
        string here = Path.Combine(folder, within);
        PictureFolder found = PictureFolder.Look(here);
        if (found.Skipped is { } others)
        {
            skipped($"{here}: {others}");
        }

        foreach (string name in found.Pictures)
        {
            string path = Path.Combine(here, name);
            yield return new(Path.Combine(within, name), new FileInfo(path) is { Exists: true } file ? file.Length : 0, Position: 0, Seen: true, () => PictureFile.Read(path));
        }

        string[] folders = [.. Directory.EnumerateDirectories(here).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.')];
        Array.Sort(folders, NaturalOrder.Instance);
        foreach (ListedPicture picture in folders.SelectMany(name => In(folder, Path.Combine(within, name), skipped)))
        {
            yield return picture;
        }
    }
}
