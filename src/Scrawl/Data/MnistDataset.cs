namespace Scrawl.Data;

/// <summary>
/// MNIST, or another set in the same form: four IDX files in a folder, each plain or gzipped (the plain one wins),
/// 28 x 28 pixels, ink bright, labels 0..9. Immutable.
/// <para>
/// Checksums: a pair of files (images and labels) is MNIST's own when both have the SHA-256 of the original, once
/// decompressed. When only one of them has, the other is damaged or does not belong to it, and that is an error. When
/// neither has, the pair is another set, which is as welcome; <see cref="DigitSet.IsMnist"/> says which it was.
/// </para>
/// </summary>
public sealed class MnistDataset
{
    private MnistDataset(DigitSet training, DigitSet test)
    {
        Training = training;
        Test = test;
    }

    /// <summary>The training set; MNIST's own has 60,000 images.</summary>
    public DigitSet Training { get; }

    /// <summary>The test set; MNIST's own has 10,000 images.</summary>
    public DigitSet Test { get; }

    /// <summary>Loads all four files, both sets at once.</summary>
    /// <exception cref="DataException">A file is missing or bad.</exception>
    public static MnistDataset Load(string folder)
    {
        var test = Task.Run(() => LoadTest(folder));
        var training = LoadTraining(folder);
        return new MnistDataset(training, test.GetAwaiter().GetResult());
    }

    /// <summary>Loads the training set alone.</summary>
    /// <exception cref="DataException">A file is missing or bad.</exception>
    public static DigitSet LoadTraining(string folder) => DigitSetReader.Read(folder, MnistFiles.Training);

    /// <summary>Loads the test set alone, in a few hundredths of a second.</summary>
    /// <exception cref="DataException">A file is missing or bad.</exception>
    public static DigitSet LoadTest(string folder) => DigitSetReader.Read(folder, MnistFiles.Test);

    /// <summary>The training set without, and only, the images by which choices are made; see <see cref="ValidationSplit"/>.</summary>
    /// <exception cref="DataException">The set is too small.</exception>
    public (DigitSet Training, DigitSet Validation) Split() => ValidationSplit.Split(Training);

    /// <summary>Says of each of the four files what it is: training images and labels, test images and labels.</summary>
    public static IReadOnlyList<MnistFileReport> Check(string folder) =>
        [.. DigitSetReader.Check(folder, MnistFiles.Training), .. DigitSetReader.Check(folder, MnistFiles.Test)];

    /// <summary>
    /// The folder to load from: the one given (<c>--data</c>) and no other; else the first of <c>$SCRAWL_DATA</c> and
    /// <see cref="Cache"/> that holds any of the four files.
    /// </summary>
    /// <exception cref="DataException">None holds any; the message names the places looked at.</exception>
    public static string Find(string? explicitFolder = null) =>
        Find(explicitFolder, Environment.GetEnvironmentVariable("SCRAWL_DATA"), Cache);

    /// <summary>
    /// Where fetched data goes: <c>mnist</c> in Scrawl's folder of the user's data, which is <c>scrawl</c> in <c>$XDG_DATA_HOME</c>
    /// where that is an absolute path, else in the platform's place (<c>~/.local/share</c>, <c>~/Library/Application Support</c>,
    /// <c>%LOCALAPPDATA%</c>).
    /// </summary>
    public static string Cache => Path.Combine(UserFolder.Path, "mnist");

    internal static string Find(string? explicitFolder, string? variable, string cache)
    {
        List<(string Label, string Folder)> places = explicitFolder is not null
            ? [("--data", explicitFolder)]
            : [("the cache", cache)];
        if (explicitFolder is null && !string.IsNullOrEmpty(variable))
        {
            places.Insert(0, ("$SCRAWL_DATA", variable));
        }

        foreach (var (_, folder) in places)
        {
            if (AllFiles.Any(file => file.FindIn(folder) is not null))
            {
                return folder;
            }
        }

        string looked = string.Join(", nor in ", places.Select(place => $"{place.Folder} ({place.Label})"));
        string remedy = explicitFolder is not null
            ? $"Fetch it with `scrawl data fetch --data {explicitFolder}`, or give a folder that holds train-images-idx3-ubyte and its companions, plain or .gz."
            : "Fetch it with `scrawl data fetch`, or name a folder that holds it with --data or $SCRAWL_DATA.";
        throw new DataException($"No MNIST data in {looked}. {remedy}");
    }

    private static IEnumerable<MnistFile> AllFiles =>
        [MnistFiles.Training.Images, MnistFiles.Training.Labels, MnistFiles.Test.Images, MnistFiles.Test.Labels];
}
