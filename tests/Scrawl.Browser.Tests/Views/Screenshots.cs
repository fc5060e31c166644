namespace Scrawl.Browser.Tests.Views;

/// <summary>
/// Pictures of every view for a person to look at. They are written when asked for: <c>bench/screenshots [FOLDER]</c>.
/// </summary>
public class Screenshots(Stage stage) : ViewTest(stage)
{
    private const string FolderVariable = "SCRAWL_SCREENSHOTS";

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
                await page.Page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(folder, $"{name}-{look.Width}-{scheme.ToString().ToLowerInvariant()}.png"),
                    FullPage = true,
                });
            }
        }
    }
}
