using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

/// <summary>Stores for tests.</summary>
internal static class Stores
{
    /// <summary>Opens the store in this database, which need not be there yet.</summary>
    public static async Task<Store> Open(string connection)
    {
        var store = new Store(StoreDatabase.Of(connection));
        await store.Open(TestContext.Current.CancellationToken);
        return store;
    }
}
