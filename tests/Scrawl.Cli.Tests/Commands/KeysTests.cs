using System.Text.Json;

namespace Scrawl.Cli.Tests.Commands;

/// <summary><c>scrawl keys</c> as a process.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_is_printed_once_listed_by_name_and_revoked()
    {
        ScrawlProcess.Result added = Keys("add", "Anna's laptop");
        Assert.Equal((0, ""), (added.Code, added.Error));
        Assert.Matches("^scrawl_[0-9a-f]{64}\n$", added.Out);

        ScrawlProcess.Result listed = Keys("list", "--json");
        JsonElement key = Assert.Single(listed.Objects());
        Assert.Equal("Anna's laptop", key.GetProperty("name").GetString());
        Assert.InRange(key.GetProperty("created").GetDateTime(), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddSeconds(1));
        Assert.DoesNotContain(added.Out.Trim(), listed.Out, StringComparison.Ordinal);

        Assert.Equal(0, Keys("revoke", "Anna's laptop").Code);
        Assert.Equal("", Keys("list").Out);
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_a_sentence()
    {
        ScrawlProcess.Result result = Keys("revoke", "nobody");
        Assert.Equal((1, "scrawl: There is no key \"nobody\"; expected one of those that `scrawl keys list` shows. Check the name, and the database\n"), (result.Code, result.Error));
        ScrawlProcess.Result away = ScrawlProcess.Run("keys", "list", "--database", "Host=127.0.0.1;Port=1;Username=me;Password=secret");
        Assert.Equal(1, away.Code);
        Assert.StartsWith("scrawl: The database me at 127.0.0.1:1 cannot be used: ", away.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", away.Error, StringComparison.Ordinal);
        Assert.Single(away.Error.TrimEnd().Split('\n'));
        Assert.Equal(2, ScrawlProcess.Run("keys", "add").Code);
    }

    private ScrawlProcess.Result Keys(params string[] arguments) => ScrawlProcess.Run(["keys", .. arguments, "--database", $"Data Source={_folder["scrawl.db"]}"]);
}
