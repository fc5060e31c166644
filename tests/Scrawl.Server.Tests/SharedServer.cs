namespace Scrawl.Server.Tests;

/// <summary>One server, ready, with the default settings, for all tests of a class.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private RunningServer? _server;

    /// <summary>The server.</summary>
    internal RunningServer Server => _server!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.Start();
        await _server.Ready();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
