namespace Scrawl.Browser.Tests;

public class ThemeTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task ThePageIsDarkWhereTheSystemIs()
    {
        await AssertShows(await Open("/"), dark: false);
        await AssertShows(await Open("/", Look.Wide with { Dark = true }), dark: true);
    }

    [Fact]
    public async Task ThePageFollowsTheSystemWhenItTurnsDark()
    {
        WritingPage page = await OpenWriting();
        await page.Write("3");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertShows(page.Visit, dark: true);

        // The ink is bright on dark paper, but the server still gets it as it was.
        await Eventually.Holds(async () => Assert.True(await InkBrightness(page) > 0.6));
        await page.Button("Undo").ClickAsync();
        await page.Write("5");
        await page.AssertAnswer("digit", "5");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheSwitchTurnsItOverAndIsRemembered(bool dark)
    {
        Visit visit = await Open("/", Look.Wide with { Dark = dark });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await AssertShows(visit, !dark);
        foreach (string path in new[] { "kept.html", "model.html", "" })
        {
            await visit.Page.GotoAsync(new Uri(new Uri(visit.Page.Url), "/" + path).ToString());
            await AssertShows(visit, !dark);
        }
    }

    /// <summary>Of the brightest point of ink, 0 to 1.</summary>
    private static Task<float> InkBrightness(WritingPage page) => page.Paper.EvaluateAsync<float>("""
        canvas => {
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
          let brightest = 0;
          for (let i = 0; i < data.length; i += 4) {
            brightest = data[i + 3] === 255 ? Math.max(brightest, data[i] + data[i + 1] + data[i + 2]) : brightest;
          }

          return brightest / 765;
        }
        """);

    /// <summary>Colours may take a moment to change over.</summary>
    private static async Task AssertShows(Visit visit, bool dark) => await visit.Page.WaitForFunctionAsync(
        """
        dark => {
          const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
          const brightness = (r + g + b) / 765;
          return dark ? brightness < 0.2 : brightness > 0.8;
        }
        """,
        dark);
}
