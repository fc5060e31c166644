using Scrawl.Data;

namespace Scrawl.Tests.Data;

public sealed class MnistDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MnistLoadsWhole()
    {
        var mnist = MnistDataset.Load(Mnist.RequireFolder());
        Assert.Equal((60_000, 10_000), (mnist.Training.Count, mnist.Test.Count));
        Assert.True(mnist.Training.IsMnist);
        Assert.True(mnist.Test.IsMnist);
        // The first labels of both sets, as printed in every tutorial.
        Assert.Equal([5, 0, 4, 1, 9], mnist.Training.Labels[..5]);
        Assert.Equal([7, 2, 1, 0, 4], mnist.Test.Labels[..5]);

        var (training, validation) = mnist.Split();
        Assert.Equal((49_731, 10_269), (training.Count, validation.Count));
        // Image 0 is by writer 2154 = 6 x 359.
        Assert.Equal(mnist.Training.Image(0).ToArray(), validation.Image(0).ToArray());
        int firstKept = Enumerable.Range(0, 60_000).First(index => !ValidationSplit.IsValidation(index));
        Assert.Equal(mnist.Training.Image(firstKept).ToArray(), training.Image(0).ToArray());
    }

    [Fact]
    public void EveryFileOfMnistChecks()
    {
        var reports = MnistDataset.Check(Mnist.RequireFolder());
        Assert.Equal(4, reports.Count);
        Assert.All(reports, report => Assert.Equal(MnistFileState.Mnist, report.State));
        Assert.Equal("60,000 images of 28 x 28", reports[0].Message);
    }

    [Fact]
    public void AnEmptyFolderHasFourMissingFiles()
    {
        Assert.All(MnistDataset.Check(_folder.Path), report => Assert.Equal(MnistFileState.Missing, report.State));
        Assert.All(MnistDataset.Check(_folder["absent"]), report => Assert.Equal(MnistFileState.Missing, report.State));
    }

    [Fact]
    public void ASetOfOnesOwnLoads()
    {
        _folder.Write("train-images-idx3-ubyte", Idx.Images(12));
        _folder.Write("train-labels-idx1-ubyte.gz", Idx.Gzip(Idx.Labels(12)));
        _folder.Write("t10k-images-idx3-ubyte.gz", Idx.Gzip(Idx.Images(5)));
        _folder.Write("t10k-labels-idx1-ubyte", Idx.Labels(5));
        var own = MnistDataset.Load(_folder.Path);
        Assert.Equal((12, 5), (own.Training.Count, own.Test.Count));
        Assert.False(own.Training.IsMnist || own.Test.IsMnist);
        Assert.Equal(2, own.Split().Validation.Count);
    }

    [Fact]
    public void AFaultInEitherSetIsReported()
    {
        _folder.Write("train-images-idx3-ubyte", Idx.Images(12));
        _folder.Write("train-labels-idx1-ubyte", Idx.Labels(12));
        var error = Assert.Throws<DataException>(() => MnistDataset.Load(_folder.Path));
        Assert.Equal(_folder["t10k-images-idx3-ubyte"], error.File);
    }

    [Fact]
    public void AFolderGivenIsTakenAndNoOther()
    {
        string given = Inhabited("given"), variable = Inhabited("variable"), cache = Inhabited("cache");
        Assert.Equal(given, MnistDataset.Find(given, variable, cache));
        string empty = Directory.CreateDirectory(_folder["empty"]).FullName;
        var error = Assert.Throws<DataException>(() => MnistDataset.Find(empty, variable, cache));
        Assert.Contains($"{empty} (--data)", error.Message);
        Assert.Contains($"scrawl data fetch --data {empty}", error.Message);
        Assert.DoesNotContain(cache, error.Message);
    }

    [Fact]
    public void TheVariableComesBeforeTheCache()
    {
        string variable = Inhabited("variable"), cache = Inhabited("cache"), empty = _folder["empty"];
        Assert.Equal(variable, MnistDataset.Find(null, variable, cache));
        Assert.Equal(cache, MnistDataset.Find(null, empty, cache));
        Assert.Equal(cache, MnistDataset.Find(null, "", cache));
        Assert.Equal(cache, MnistDataset.Find(null, null, cache));
    }

    [Fact]
    public void TheErrorNamesAllPlacesAndTheRemedy()
    {
        var error = Assert.Throws<DataException>(() => MnistDataset.Find(null, _folder["a"], _folder["b"]));
        Assert.Contains($"{_folder["a"]} ($SCRAWL_DATA), nor in {_folder["b"]} (the cache)", error.Message);
        Assert.Contains("scrawl data fetch", error.Message);
        Assert.DoesNotContain("$SCRAWL_DATA)", Assert.Throws<DataException>(() => MnistDataset.Find(null, null, _folder["b"])).Message);
    }

    [Fact]
    public void TheCacheIsInTheUsersFolder() => Assert.Equal(Path.Combine(UserFolder.Path, "mnist"), MnistDataset.Cache);

    private string Inhabited(string name)
    {
        string folder = Directory.CreateDirectory(_folder[name]).FullName;
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"), []);
        return folder;
    }
}
