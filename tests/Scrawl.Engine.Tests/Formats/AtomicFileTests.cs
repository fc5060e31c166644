using Scrawl.Engine.Formats;

namespace Scrawl.Engine.Tests.Formats;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scrawl-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Target => Path.Combine(_folder.FullName, "file");

    [Fact]
    public void TheNewContentReplacesTheOldAndNothingElseStays()
    {
        File.WriteAllText(Target, "the old and longer content");
        File.WriteAllText(Target + ".tmp", "left behind by a process that was killed while it wrote");
        AtomicFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void AFailureLeavesTheOldContent()
    {
        File.WriteAllText(Target, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half of the n"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void ReadersSeeTheOldContentUntilTheNewIsWhole()
    {
        File.WriteAllText(Target, "old");
        AtomicFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(Target));
        });
        Assert.Equal(100_000, new FileInfo(Target).Length);
    }

    [Fact]
    public void ASecondWriterIsTurnedAwayAndTheFirstFinishes()
    {
        AtomicFile.Write(Target, stream =>
        {
            Assert.Throws<IOException>(() => AtomicFile.Write(Target, second => second.Write("second"u8)));
            stream.Write("first"u8);
        });
        Assert.Equal("first", File.ReadAllText(Target));
    }
}
