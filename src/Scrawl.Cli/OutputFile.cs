namespace Scrawl.Cli;

/// <summary>A file that will be written after long work.</summary>
internal static class OutputFile
{
    /// <summary>Makes its folder and makes sure, before the work, that it can be written.</summary>
    /// <exception cref="InvalidDataException">It cannot; the message names it.</exception>
    public static void Prepare(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InvalidDataException($"{path}: this is a folder; give the name of a file in it");
            }

            string full = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            bool existed = File.Exists(full);
            using (new FileStream(full, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }

            if (!existed)
            {
                File.Delete(full);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: this file cannot be written: {error.Message}", error);
        }
    }
}
