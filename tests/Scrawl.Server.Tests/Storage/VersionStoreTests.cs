using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

/// <summary>What the store of versions does, whatever database it has.</summary>
public abstract class VersionStoreTests(IDatabases databases)
{
    private const string Stranger = "another network";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AVersionComesBackAsItWasAndIsActive()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new VersionStore(opened);
        Assert.Equal(0, await store.Active(Taught.Parent, Cancellation));
        Assert.Empty(await store.List(Taught.Parent, Cancellation));

        int first = await store.Keep(Taught.Version(1), Cancellation), second = await store.Keep(Taught.Version(2), Cancellation);
        Assert.Equal((1, 2), (first, second));
        Assert.Equal(second, await store.Active(Taught.Parent, Cancellation));
        KeptVersion[] expected = [Summary(2), Summary(1)];
        List<KeptVersion> kept = await store.List(Taught.Parent, Cancellation);
        Assert.Equal(expected, kept);
        Assert.All(kept, version => Assert.Equal(DateTimeKind.Utc, version.Created.Kind));
        Assert.Equal(expected[1], await store.Find(Taught.Parent, 1, Cancellation));
        Assert.Equal(Taught.Version(1).File, await store.File(Taught.Parent, 1, Cancellation));
        Assert.Null(await store.Find(Taught.Parent, 3, Cancellation));
        Assert.Null(await store.File(Taught.Parent, 3, Cancellation));
    }

    [Fact]
    public async Task AnyVersionMayBeActiveAgain()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new VersionStore(opened);
        await store.Keep(Taught.Version(1), Cancellation);
        await store.Keep(Taught.Version(2), Cancellation);
        foreach (int id in (int[])[1, 0, 2, 0])
        {
            await store.Activate(Taught.Parent, id, DateTime.UtcNow, Cancellation);
            Assert.Equal(id, await store.Active(Taught.Parent, Cancellation));
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Activate(Taught.Parent, 9, DateTime.UtcNow, Cancellation));
        Assert.Equal(0, await store.Active(Taught.Parent, Cancellation));
    }

    [Fact]
    public async Task VersionsBelongToTheNetworkThatWasTaught()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new VersionStore(opened);
        await store.Keep(Taught.Version(1), Cancellation);
        Assert.Equal(0, await store.Active(Stranger, Cancellation));
        Assert.Empty(await store.List(Stranger, Cancellation));
        Assert.Null(await store.File(Stranger, 1, Cancellation));
        Assert.Null(await store.LastTeaching(Stranger, Cancellation));
    }

    [Fact]
    public async Task TheLastTeachingIsKnownWhetherItWasTakenOrNot()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new VersionStore(opened);
        Assert.Null(await store.LastTeaching(Taught.Parent, Cancellation));
        await store.Keep(Taught.Version(1), Cancellation);
        Assert.Equal((Taught.Teaching(1).Outcome, 1), await Last());
        await store.Keep(Taught.Teaching(2), Cancellation);
        Assert.Equal((Taught.Teaching(2).Outcome, null), await Last());
        Assert.Equal(1, await store.Active(Taught.Parent, Cancellation));

        async Task<(string, int?)> Last() => await store.LastTeaching(Taught.Parent, Cancellation) is var (teaching, version) ? (teaching.Outcome, version) : default;
    }

    [Fact]
    public async Task ServersThatMakeVersionsActiveAtOnceAgreeAfterwards()
    {
        string connection = await databases.NewDatabase();
        using Store opened = await Stores.Open(connection), other = await Stores.Open(connection);
        var store = new VersionStore(opened);
        for (int number = 1; number <= 4; number++)
        {
            await store.Keep(Taught.Version(number), Cancellation);
        }

        await Task.WhenAll(Enumerable.Range(0, 40).Select(turn => Task.Run(() =>
            (turn % 2 == 0 ? store : new VersionStore(other)).Activate(Taught.Parent, turn % 5, DateTime.UtcNow, Cancellation))));
        Assert.Equal(await store.Active(Taught.Parent, Cancellation), await new VersionStore(other).Active(Taught.Parent, Cancellation));
    }

    private static KeptVersion Summary(int number)
    {
        ModelVersion version = Taught.Version(number);
        return new(number, version.Created, version.Sha256, version.Teaching.Outcome);
    }
}
