using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Browser.Tests.Views;

/// <summary>Every view is for everyone: axe finds nothing to complain of, light or dark, on a phone or a wide screen; nothing needs scrolling sideways.</summary>
public class AccessibilityTests(Stage stage, PostgresCluster databases) : ViewTest(stage, databases)
{
    [Theory]
    [MemberData(nameof(Names))]
    public async Task AxeFindsNoViolationAndNothingIsTooWide(string name)
    {
        WritingPage page = await OpenView(name, Look.Wide);
        foreach (Look look in new[] { Look.Wide, Look.Phone })
        {
            await page.Page.SetViewportSizeAsync(look.Width, look.Height);
            await AssertFits(page, look.Width);
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                AxeResult result = await page.Page.RunAxe();
                Assert.True(result.Violations.Length == 0, $"{name}, {look.Width} wide, {scheme}:{Environment.NewLine}{Described(result)}");
            }
        }

        // A page of 1280 enlarged four times, which the guidelines want to work.
        await page.Page.SetViewportSizeAsync(320, Look.Phone.Height);
        await AssertFits(page, 320);
    }

    private static async Task AssertFits(WritingPage page, int width) =>
        await Eventually.Holds(async () => Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")));

    private static string Described(AxeResult result) => string.Join(
        Environment.NewLine,
        result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}")));
}
