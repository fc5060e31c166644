using Scrawl.Data;

namespace Scrawl.Tests.Data;

/// <summary>MNIST, for the tests that need it: in <c>$SCRAWL_DATA</c>, in <c>shared/mnist</c> above the project, or in the user's cache.</summary>
internal static class Mnist
{
    private static readonly Lazy<DigitSet?> LoadedTest = new(() => Folder is { } folder ? MnistDataset.LoadTest(folder) : null);

    public static string? Folder { get; } = Candidates().FirstOrDefault(folder => MnistFiles.Training.Images.FindIn(folder) is not null);

    /// <summary>A file of the folder <c>shared</c> above the project, or null.</summary>
    public static string? Shared(string path) =>
        Above(Path.Combine("shared", path));

    /// <summary>A file or folder of this name beside or above the tests, or null.</summary>
    public static string? Above(string name) =>
        Ancestors().Select(folder => Path.Combine(folder, name)).FirstOrDefault(Path.Exists);

    public static string RequireFolder()
    {
        Assert.SkipWhen(Folder is null, "MNIST is not here: run `scrawl data fetch`, or set SCRAWL_DATA to its folder.");
        return Folder!;
    }

    public static DigitSet RequireTest()
    {
        RequireFolder();
        return LoadedTest.Value!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("SCRAWL_DATA") is { Length: > 0 } named)
        {
            yield return named;
        }

        if (Shared("mnist") is { } shared)
        {
            yield return shared;
        }

        yield return MnistDataset.Cache;
    }

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
