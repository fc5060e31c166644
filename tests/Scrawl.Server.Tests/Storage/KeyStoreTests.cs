using System.Text;
using Scrawl.Server.Security;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

/// <summary>The keys of a database, whichever it is.</summary>
public abstract class KeyStoreTests(IDatabases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeysAreAddedListedAndRevokedByName()
    {
        using SharedKeys keys = await SharedKeys.Open(await databases.NewDatabase(), Cancellation);
        Assert.Empty(await keys.List(Cancellation));
        string zoe = await keys.Add("Zoë", Cancellation), anna = await keys.Add("Anna", Cancellation);
        Assert.Matches("^scrawl_[0-9a-f]{64}$", zoe);
        Assert.NotEqual(zoe, anna);
        IReadOnlyList<KeySummary> list = await keys.List(Cancellation);
        Assert.Equal(["Anna", "Zoë"], list.Select(key => key.Name));
        Assert.All(list, key => Assert.InRange(DateTime.UtcNow - key.Created, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1)));

        await keys.Revoke("Zoë", Cancellation);
        Assert.Equal("Anna", Assert.Single(await keys.List(Cancellation)).Name);
        Assert.Contains("no key \"Zoë\"", (await Assert.ThrowsAsync<KeyException>(() => keys.Revoke("Zoë", Cancellation))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Anna")]
    [InlineData("An\nna")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task ANameThatIsNoneIsRefused(string name)
    {
        using SharedKeys keys = await SharedKeys.Open(await databases.NewDatabase(), Cancellation);
        Assert.Contains("expected 1 to 64", (await Assert.ThrowsAsync<KeyException>(() => keys.Add(name, Cancellation))).Message);
    }

    [Fact]
    public async Task ANameThatIsTakenIsRefused()
    {
        using SharedKeys keys = await SharedKeys.Open(await databases.NewDatabase(), Cancellation);
        await keys.Add("Anna", Cancellation);
        Assert.Contains("a key \"Anna\" already", (await Assert.ThrowsAsync<KeyException>(() => keys.Add("Anna", Cancellation))).Message);
    }

    [Fact]
    public async Task OnlyTheHashIsKept()
    {
        string database = await databases.NewDatabase();
        using SharedKeys keys = await SharedKeys.Open(database, Cancellation);
        string key = await keys.Add("Anna", Cancellation);
        using Store store = await Stores.Open(database);
        byte[] kept = Assert.Single(await new KeyStore(store).Hashes(Cancellation));
        Assert.Equal(KeyHash.Of(key), kept);
        Assert.NotEqual(Encoding.UTF8.GetBytes(key)[..32], kept);
    }
}
