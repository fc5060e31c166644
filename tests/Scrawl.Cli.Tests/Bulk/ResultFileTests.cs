using Scrawl.Bulk.Storage;
using Scrawl.Cli.Bulk;

namespace Scrawl.Cli.Tests.Bulk;

public class ResultFileTests
{
    private static readonly Result[] s_results = [new("a.png", new(7, null, 0.25f, true, null, null))];

    [Theory]
    [InlineData("r.csv", "file,digit,confidence,accepted,reason,error\na.png,7,0.25,true,,\n")]
    [InlineData("r.ndjson", "{\"file\":\"a.png\",\"digit\":7,\"confidence\":0.25,\"accepted\":true,\"reason\":null}\n")]
    public async Task The_name_says_in_which_format_the_file_is(string name, string expected)
    {
        using var folder = new TemporaryFolder();

        Assert.True(ResultFile.Takes(folder[name]));
        Assert.Equal(1, ResultFile.Write(folder[name], s_results.ToAsyncEnumerable(), strings: false, TestContext.Current.CancellationToken));
        Assert.Equal(expected, await File.ReadAllTextAsync(folder[name], TestContext.Current.CancellationToken));
        Assert.False(ResultFile.Takes(folder["r.txt"]));
    }

    [Fact]
    public async Task Where_reading_fails_the_old_file_stays()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("r.csv", "old"u8.ToArray());

        Assert.Throws<IOException>(() => ResultFile.Write(path, Cut(), strings: false, TestContext.Current.CancellationToken));
        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        static async IAsyncEnumerable<Result> Cut()
        {
            await Task.Yield();
            yield return s_results[0];
            throw new IOException("cut");
        }
    }
}
