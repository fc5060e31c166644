namespace Scrawl.Browser.Tests.Views;

public class WidthTests(Stage stage) : ViewTest(stage)
{
    [Theory]
    [MemberData(nameof(Names))]
    public async Task NothingIsWiderThanThePhone(string name)
    {
        WritingPage page = await OpenView(name, Look.Phone);
        foreach (int width in new[] { 390, 320 })
        {
            await page.Page.SetViewportSizeAsync(width, Look.Phone.Height);
            Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }
}
