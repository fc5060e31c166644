using Microsoft.AspNetCore.Builder;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Tests;

/// <summary>A server on a free loopback port, over a real socket, and a client that calls it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private RunningServer(WebApplication app, TemporaryFolder folder)
    {
        _app = app;
        _folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Calls the server.</summary>
    public HttpClient Client { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts one.</summary>
    /// <param name="settings">Its settings, but for where it listens; null for the defaults. Where no database is named, it has one of its own.</param>
    /// <param name="teach">How it teaches; null for the way of every server.</param>
    public static async Task<RunningServer> Start(ServerSettings? settings = null, Teach? teach = null)
    {
        settings ??= new();
        var folder = new TemporaryFolder();
        settings = settings with
        {
            Urls = "http://127.0.0.1:0",
            Database = settings.Database ?? $"Data Source={folder["scrawl.db"]}",
        };
        WebApplication app = teach is null ? ScrawlServer.Create(settings) : ScrawlServer.Create(settings, teach);
        await app.StartAsync();
        return new(app, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
