namespace Scrawl.Tests.Imaging;

/// <summary>Finds the folders of public pictures that lie beside the repository, where there are any.</summary>
internal static class SharedFolder
{
    /// <summary>The folder <c>shared/NAME</c> of the nearest ancestor that has one; skips the test where none has.</summary>
    public static string Require(string name)
    {
        if (Find(name) is { } found)
        {
            return found;
        }

        Assert.Skip($"../shared/{name} is absent: put the example pictures there to run this test.");
        return "";
    }

    /// <summary>The decompressed bytes of a MNIST file; skips the test where MNIST is absent.</summary>
    public static byte[] RequireMnist(string name)
    {
        string cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "scrawl", "mnist");
        string?[] folders = [Environment.GetEnvironmentVariable("SCRAWL_DATA"), Find("mnist"), cache];
        foreach (string folder in folders.OfType<string>())
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                return File.ReadAllBytes(path);
            }

            if (File.Exists(path + ".gz"))
            {
                using var file = new System.IO.Compression.GZipStream(File.OpenRead(path + ".gz"), System.IO.Compression.CompressionMode.Decompress);
                var bytes = new MemoryStream();
                file.CopyTo(bytes);
                return bytes.ToArray();
            }
        }

        Assert.Skip($"MNIST is absent ({name}): set SCRAWL_DATA to its folder or run `scrawl data fetch`.");
        return [];
    }

    private static string? Find(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", name);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
