using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Description;

/// <summary>A server, ready, that was taught once: it has a version and a correction in doubt. Taught again, it takes nothing.</summary>
public sealed class TaughtServer : IAsyncLifetime
{
    private readonly SqliteFiles _files = new();
    private RunningServer? _server;

    /// <summary>The server.</summary>
    internal RunningServer Server => _server!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string database = await _files.NewDatabase();
        using (Store store = await Stores.Open(database))
        {
            await new CorrectionStore(store).Keep(Kept.Of(2), cancellation);
            await new VersionStore(store).Keep(Taught.Version(1), cancellation);
        }

        _server = await RunningServer.Start(new() { Database = database }, (_, _, _, _) => Taught.Result(2) with { Taken = false, Refusal = "Refused." });
        await _server.Ready();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _files.Dispose();
    }
}
