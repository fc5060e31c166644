[assembly: AssemblyFixture(typeof(Scrawl.Browser.Tests.Stage))]

namespace Scrawl.Browser.Tests;

/// <summary>
/// What all tests share: one browser, in which each test has a context of its own, as one would have a private window; and one
/// server, for those that leave nothing behind on it.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private const string PathVariable = "CHROMIUM";
    private const string DebianPath = "/usr/bin/chromium";

    // A machine that others share may be slow; milliseconds.
    private const float Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private PageServer? _server;

    /// <summary>The server.</summary>
    internal PageServer Server => _server!;

    /// <summary>Starts both, where the browser is installed.</summary>
    public async ValueTask InitializeAsync()
    {
        string path = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } given ? given : DebianPath;
        if (!File.Exists(path))
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _server = await PageServer.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Skips the test where there is no browser.</summary>
    public void NeedBrowser() =>
        Assert.SkipWhen(_browser is null, $"No Chromium at {DebianPath}: install it (apt-get install chromium) or name another in ${PathVariable}.");

    /// <summary>A fresh context.</summary>
    internal Task<IBrowserContext> NewContext(Look look) => _browser!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = look.Width, Height = look.Height },
        ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        HasTouch = look.Touch,
        DeviceScaleFactor = look.Scale,
        ReducedMotion = ReducedMotion.Reduce,
        Permissions = ["clipboard-read", "clipboard-write"],
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
