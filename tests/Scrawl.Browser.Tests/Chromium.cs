[assembly: AssemblyFixture(typeof(Scrawl.Browser.Tests.Chromium))]

namespace Scrawl.Browser.Tests;

/// <summary>The one browser of all tests; each test has a context of its own in it, as one would have a private window.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string PathVariable = "CHROMIUM";
    private const string DebianPath = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts it, where it is installed.</summary>
    public async ValueTask InitializeAsync()
    {
        string path = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } given ? given : DebianPath;
        if (!File.Exists(path))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh context; the test is skipped where there is no browser.</summary>
    internal Task<IBrowserContext> NewContext(Look look)
    {
        Assert.SkipWhen(_browser is null, $"No Chromium at {DebianPath}: install it (apt-get install chromium) or name another in ${PathVariable}.");
        return _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = look.Touch,
            DeviceScaleFactor = look.Scale,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
