using Scrawl.Pictures;
using Scrawl.Tests.Data;

namespace Scrawl.Tests.Pictures;

public class PictureFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_file_is_read_whole(int length)
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);

        Assert.Equal(bytes, PictureFile.Read(folder.Write("a.png", bytes)));
        Assert.Equal(bytes, PictureFile.Read(new MemoryStream(bytes)));
    }

    [Fact]
    public void A_file_that_does_not_tell_its_length_is_read_to_its_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Such files lie in Linux's /proc; run it there.");

        Assert.NotEmpty(PictureFile.Read("/proc/self/status"));
    }

    [Fact]
    public void A_file_too_large_for_a_picture_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        using (FileStream file = File.Create(folder["huge.png"]))
        {
            file.SetLength((256 << 20) + 1);
        }

        var error = Assert.Throws<InvalidDataException>(() => PictureFile.Read(folder["huge.png"]));
        Assert.Contains("larger than 256 MB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.png")]
    [InlineData("no/such/folder.png")]
    public void A_missing_file_is_said_to_be_missing(string name)
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<InvalidDataException>(() => PictureFile.Read(folder[name]));
        Assert.Contains("no such file", error.Message, StringComparison.Ordinal);
    }
}
