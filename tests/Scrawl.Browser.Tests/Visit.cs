using System.Text.RegularExpressions;

namespace Scrawl.Browser.Tests;

/// <summary>
/// One page in a context of its own, watched: an error on the console, an uncaught exception, a breach of the content security
/// policy (which the console tells) and a request to any other host are faults.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];
    private readonly List<Regex> _expected = [];
    private int _underWay;

    private Visit(IBrowserContext context, IPage page, Uri home)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Fault($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => Fault($"uncaught: {error}");
        page.RequestFinished += (_, _) => Interlocked.Decrement(ref _underWay);
        page.RequestFailed += (_, _) => Interlocked.Decrement(ref _underWay);
        page.Request += (_, request) =>
        {
            Interlocked.Increment(ref _underWay);
            var target = new Uri(request.Url);
            if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != home.Authority)
            {
                Fault($"request elsewhere: {request.Url}");
            }
        };
    }

    /// <summary>What the browser shows.</summary>
    public IPage Page { get; }

    /// <summary>Opens a page of a server.</summary>
    /// <param name="stage">The browser.</param>
    /// <param name="look">The screen.</param>
    /// <param name="home">The server.</param>
    /// <param name="path">The page, such as <c>/</c>.</param>
    public static async Task<Visit> Open(Stage stage, Look look, Uri home, string path)
    {
        IBrowserContext context = await stage.NewContext(look);
        context.SetDefaultTimeout(20_000);
        IPage page = await context.NewPageAsync();
        var visit = new Visit(context, page, home);
        await page.GotoAsync(new Uri(home, path).ToString());
        return visit;
    }

    /// <summary>Waits until the page has asked for nothing for a while: the answers to all that was drawn are there.</summary>
    public async Task Quiet()
    {
        for (int calm = 0; calm < 4; calm = Volatile.Read(ref _underWay) == 0 ? calm + 1 : 0)
        {
            await Page.WaitForTimeoutAsync(100);
        }
    }

    /// <summary>Lets faults of this form be, for a test that provokes them.</summary>
    public void Expect(string pattern) => _expected.Add(new Regex(pattern));

    /// <summary>Fails where anything went wrong on the page.</summary>
    public void AssertFaultless()
    {
        lock (_faults)
        {
            string[] faults = [.. _faults.Where(fault => !_expected.Exists(pattern => pattern.IsMatch(fault)))];
            Assert.True(faults.Length == 0, string.Join(Environment.NewLine, faults));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Fault(string text)
    {
        lock (_faults)
        {
            _faults.Add(text);
        }
    }
}
