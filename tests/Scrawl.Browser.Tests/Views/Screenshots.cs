using Scrawl.Server.Tests.Storage;

namespace Scrawl.Browser.Tests.Views;

/// <summary>
/// Pictures of every view for a person to look at. They are written when asked for: <c>bench/screenshots [FOLDER]</c>.
/// </summary>
public class Screenshots(Stage stage, PostgresCluster databases) : ViewTest(stage, databases)
{
    private const string FolderVariable = "SCRAWL_SCREENSHOTS";

    // Layers are drawn when they come into sight.
    private const string LookAtAll = """
        async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
            scrollTo(0, y);
            await new Promise(done => setTimeout(done, 60));
          }

          scrollTo(0, 0);
          await new Promise(done => setTimeout(done, 200));
        }
        """;

    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public async Task AreWritten(string name)
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException($"Name the folder in ${FolderVariable}.");
        foreach (Look look in new[] { Look.Phone, Look.Tablet, Look.Wide })
        {
            WritingPage page = await OpenView(name, look);
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.Page.EvaluateAsync(LookAtAll);
                await page.Page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(folder, $"{name}-{look.Width}-{scheme.ToString().ToLowerInvariant()}.png"),
                    FullPage = true,
                });
            }
        }
    }
}
