using Microsoft.EntityFrameworkCore;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

/// <summary>What a store does, whatever database it has.</summary>
public abstract class CorrectionStoreTests(IDatabases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsKeptComesBackAsItWas()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new CorrectionStore(opened);
        Correction[] kept = [.. Enumerable.Range(0, 10).Select(number => Kept.Of(number))];
        foreach (Correction correction in kept)
        {
            await store.Keep(correction, Cancellation);
        }

        await using CorrectionSnapshot snapshot = await store.Snapshot(Cancellation);
        Assert.Equivalent(kept, await snapshot.Corrections.ToArrayAsync(Cancellation), strict: true);
        CorrectionPage page = await store.List(null, 100, Cancellation);
        Assert.Equal(kept.Reverse().Select(CorrectionSummary.Of), page.Corrections);
        Assert.All(page.Corrections, correction => Assert.Equal(DateTimeKind.Utc, correction.Created.Kind));
        CorrectionPicture? picture = await store.Picture(kept[3].Id, Cancellation);
        Assert.Equal(kept[3].Picture, picture?.Bytes);
    }

    [Fact]
    public async Task PagesFollowEachOtherWhateverIsDeletedAndKeptMeanwhile()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new CorrectionStore(opened);
        for (int number = 0; number < 10; number++)
        {
            await store.Keep(Kept.Of(number), Cancellation);
        }

        CorrectionPage first = await store.List(null, 4, Cancellation);
        Assert.Equal(Ids(9, 8, 7, 6), first.Corrections.Select(c => c.Id));
        Assert.Equal((first.Corrections[3].Id, 10), (first.Next, first.Total));

        Assert.True(await store.Delete(first.Next!.Value, Cancellation));
        await store.Keep(Kept.Of(20), Cancellation);
        CorrectionPage second = await store.List(first.Next, 4, Cancellation);
        Assert.Equal(Ids(5, 4, 3, 2), second.Corrections.Select(c => c.Id));

        CorrectionPage last = await store.List(second.Next, 2, Cancellation);
        Assert.Equal(Ids(1, 0), last.Corrections.Select(c => c.Id));
        Assert.Null(last.Next);
        Assert.Empty((await store.List(last.Corrections[1].Id, 4, Cancellation)).Corrections);
    }

    [Fact]
    public async Task APersonSaysAgainWhichDigitItIs()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new CorrectionStore(opened);
        foreach (int number in (int[])[0, 1, 2])
        {
            await store.Keep(Kept.Of(number), Cancellation);
        }

        Guid[] ids = [Kept.Of(0).Id, Kept.Of(1).Id, Kept.Of(7).Id];
        Assert.Equal(ids[..2], (await store.Unconfirmed(ids, Cancellation)).Order());
        int digit = (Kept.Of(1).Digit + 3) % 10;
        Assert.Equal(CorrectionSummary.Of(Kept.Of(1)) with { Digit = digit, Confirmed = true }, await store.Confirm(ids[1], digit, Cancellation));
        Assert.Equal(ids[..1], await store.Unconfirmed(ids, Cancellation));
        Assert.Equal([false, true, false], (await store.List(null, 10, Cancellation)).Corrections.Select(c => c.Confirmed));
        Assert.Null(await store.Confirm(ids[2], 1, Cancellation));
    }

    [Fact]
    public async Task DeletingTakesOneOrAll()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new CorrectionStore(opened);
        for (int number = 0; number < 5; number++)
        {
            await store.Keep(Kept.Of(number), Cancellation);
        }

        Guid id = Kept.Of(2).Id;
        Assert.True(await store.Delete(id, Cancellation));
        Assert.False(await store.Delete(id, Cancellation));
        Assert.Null(await store.Picture(id, Cancellation));
        Assert.Equal(Ids(4, 3, 1, 0), (await store.List(null, 10, Cancellation)).Corrections.Select(c => c.Id));
        await store.DeleteAll(Cancellation);
        Assert.Equal(0, (await store.List(null, 10, Cancellation)).Total);
    }

    [Fact]
    public async Task ASnapshotStaysAsItWasAndHoldsNobodyUp()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new CorrectionStore(opened);
        for (int number = 0; number < 5; number++)
        {
            await store.Keep(Kept.Of(number), Cancellation);
        }

        await using CorrectionSnapshot snapshot = await store.Snapshot(Cancellation);
        await store.Keep(Kept.Of(5), Cancellation);
        await store.Delete(Kept.Of(0).Id, Cancellation);
        Assert.Equal(5, snapshot.Count);
        Assert.Equal(Ids(0, 1, 2, 3, 4), await snapshot.Corrections.Select(c => c.Id).ToArrayAsync(Cancellation));
        await store.DeleteAll(Cancellation);
        Assert.Equal(Ids(0, 1, 2, 3, 4), await snapshot.Corrections.Select(c => c.Id).ToArrayAsync(Cancellation));
    }

    [Fact]
    public async Task SeveralServersMayStartAtOnceOnADatabaseThatIsNotThereYet()
    {
        string connection = await databases.NewDatabase();
        Store[] stores = [.. Enumerable.Range(0, 8).Select(_ => new Store(StoreDatabase.Of(connection)))];
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.Open(Cancellation))));
        await Task.WhenAll(stores.Select((store, at) => Task.Run(() => new CorrectionStore(store).Keep(Kept.Of(at), Cancellation))));
        Assert.Equal(stores.Length, (await new CorrectionStore(stores[0]).List(null, 100, Cancellation)).Total);
        Array.ForEach(stores, store => store.Dispose());
    }

    [Fact]
    public async Task ManyMayKeepAtOnce()
    {
        using Store opened = await Stores.Open(await databases.NewDatabase());
        var store = new CorrectionStore(opened);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, cancel) => await store.Keep(Kept.Of(number), cancel));
        CorrectionPage page = await store.List(null, 500, Cancellation);
        Assert.Equal(Ids([.. Enumerable.Range(0, 200).Reverse()]), page.Corrections.Select(c => c.Id));
    }

    [Fact]
    public async Task TheTablesAreThoseOfTheModel()
    {
        string connection = await databases.NewDatabase();
        using Store opened = await Stores.Open(connection);
        var store = new CorrectionStore(opened);
        using StoreDatabase database = StoreDatabase.Of(connection);
        await using StoreContext context = database.CreateContext();
        Assert.False(context.Database.HasPendingModelChanges(), "Add a migration: dotnet ef migrations add");
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancellation));
    }

    private static IEnumerable<Guid> Ids(params int[] numbers) => numbers.Select(number => Kept.Of(number, 0).Id);
}
