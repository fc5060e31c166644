using Microsoft.AspNetCore.Builder;
using Scrawl.Server;
using Scrawl.Server.Versions;

namespace Scrawl.Browser.Tests;

/// <summary>A real server on a free loopback port, with a store of its own, that can go and come back at the same address.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scrawl-browser-").FullName;
    private readonly ServerSettings _settings;
    private readonly Teach? _teach;
    private WebApplication? _app;

    private PageServer(ServerSettings settings, Teach? teach)
    {
        _settings = settings with { Urls = "http://127.0.0.1:0", Database = settings.Database ?? $"Data Source={Path.Combine(_folder, "kept.db")}" };
        _teach = teach;
    }

    /// <summary>Where it listens, also while it is gone.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    /// <param name="settings">Its settings, but for where it listens; null for the defaults. Where no database is named, it has one of its own.</param>
    /// <param name="teach">How it teaches; null for the way of every server.</param>
    public static async Task<PageServer> Start(ServerSettings? settings = null, Teach? teach = null)
    {
        var server = new PageServer(settings ?? new(), teach);
        await server.Run(server._settings);
        server.Address = new(server._app!.Urls.First());
        return server;
    }

    /// <summary>Comes back where it was, with what it had kept.</summary>
    public Task ComeBack() => Run(_settings with { Urls = Address.ToString() });

    /// <summary>Goes.</summary>
    public async Task Go()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Go();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Run(ServerSettings settings)
    {
        _app = _teach is null ? ScrawlServer.Create(settings) : ScrawlServer.Create(settings, _teach);
        await _app.StartAsync();
    }
}
