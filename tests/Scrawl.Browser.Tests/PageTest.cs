using Scrawl.Server;

namespace Scrawl.Browser.Tests;

/// <summary>What every test of the page has: visits that must end without a fault, and servers, both gone after the test.</summary>
/// <param name="chromium">The browser.</param>
public abstract class PageTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];
    private PageServer? _server;

    /// <summary>Lets a call be given up with the test.</summary>
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The settings of this class's servers.</summary>
    private protected virtual ServerSettings Settings => new();

    /// <summary>The server of this test alone.</summary>
    private protected PageServer Server => _server!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _server = await PageServer.Start(Settings);

    /// <summary>Checks the visits and ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (Visit visit in _visits)
        {
            await visit.DisposeAsync();
        }

        await _server!.DisposeAsync();
        Assert.All(_visits, visit => visit.AssertFaultless());
    }

    /// <summary>Opens a page of this test's server.</summary>
    private protected async Task<Visit> Open(string path, Look? look = null)
    {
        Visit visit = await Visit.Open(chromium, look ?? Look.Wide, Server.Address, path);
        _visits.Add(visit);
        return visit;
    }
}
