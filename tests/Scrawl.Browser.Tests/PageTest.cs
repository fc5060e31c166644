using System.Text.RegularExpressions;
using Scrawl.Server;
using Scrawl.Server.Versions;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

/// <summary>What every test of the page has: visits that must end without a fault, and servers of its own, both gone after the test.</summary>
public abstract class PageTest : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly List<Visit> _visits = [];
    private readonly List<PageServer> _servers = [];

    /// <summary>A test that is skipped where there is no browser.</summary>
    protected PageTest(Stage stage)
    {
        _stage = stage;
        stage.NeedBrowser();
    }

    /// <summary>Checks the visits and ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (Visit visit in _visits)
        {
            await visit.DisposeAsync();
        }

        foreach (PageServer server in _servers)
        {
            await server.DisposeAsync();
        }

        Assert.All(_visits, visit => visit.AssertFaultless());
    }

    /// <summary>A server for this test alone.</summary>
    private protected async Task<PageServer> OwnServer(ServerSettings? settings = null, Teach? teach = null)
    {
        PageServer server = await PageServer.Start(settings, teach);
        _servers.Add(server);
        return server;
    }

    /// <summary>Keeps pictures of digits, each said to show another or the same.</summary>
    private protected async Task Keep(PageServer server, params (int Written, int Digit)[] corrections)
    {
        Visit visit = await Open("/model.html", server: server);
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach ((int written, int digit) in corrections)
        {
            FilePayload picture = await Pictures.Of(visit.Page, written, "image/png");
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(picture.Buffer), "file", picture.Name },
                { new StringContent($"{digit}"), "digit" },
                { new StringContent("true"), "consent" },
            };
            using HttpResponseMessage answer = await client.PostAsync("api/corrections", form, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The width of a picture in pixels; waits for one that the page has yet to fetch.</summary>
    private protected static async Task<int> WidthOf(ILocator picture)
    {
        await Expect(picture).ToHaveAttributeAsync("src", new Regex("."));
        return await picture.EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }");
    }

    /// <summary>Opens a page.</summary>
    /// <param name="path">Such as <c>/</c>.</param>
    /// <param name="look">The screen; a laptop's by default.</param>
    /// <param name="server">Whose page; the shared one's by default.</param>
    private protected async Task<Visit> Open(string path, Look? look = null, PageServer? server = null)
    {
        Visit visit = await Visit.Open(_stage, look ?? Look.Wide, (server ?? _stage.Server).Address, path);
        _visits.Add(visit);
        return visit;
    }

    /// <summary>Opens the page to write on.</summary>
    private protected async Task<WritingPage> OpenWriting(Look? look = null, PageServer? server = null) => new(await Open("/", look, server));
}
