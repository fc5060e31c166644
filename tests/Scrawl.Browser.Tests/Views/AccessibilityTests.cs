using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Scrawl.Browser.Tests.Views;

/// <summary>axe finds nothing to complain of, in any view, light or dark, on a phone or a wide screen.</summary>
public class AccessibilityTests(Stage stage) : ViewTest(stage)
{
    [Theory]
    [MemberData(nameof(Names))]
    public async Task AxeFindsNoViolation(string name)
    {
        WritingPage page = await OpenView(name, Look.Wide);
        foreach (Look look in new[] { Look.Wide, Look.Phone })
        {
            await page.Page.SetViewportSizeAsync(look.Width, look.Height);
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                AxeResult result = await page.Page.RunAxe();
                Assert.True(result.Violations.Length == 0, $"{name}, {look.Width} wide, {scheme}:{Environment.NewLine}{Described(result)}");
            }
        }
    }

    private static string Described(AxeResult result) => string.Join(
        Environment.NewLine,
        result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}")));
}
