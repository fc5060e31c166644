using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

public class ServerGoneTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task TheDrawingIsKeptAndReadWhenTheServerIsBack()
    {
        PageServer server = await OwnServer();
        WritingPage page = await OpenWriting(server: server);
        page.Visit.Expect("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503");
        await page.Write("4");
        await page.AssertAnswer("digit", "4");

        await server.Go();
        await page.Button("Clear").ClickAsync();
        await page.Write("9");
        await Expect(page.Trouble).ToContainTextAsync("The server does not answer; your drawing is kept.");
        Assert.True((await page.Ink()).Count > 1000);

        await server.ComeBack();
        await page.AssertAnswer("digit", "9");
        await Expect(page.Trouble).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ACorrectionIsNotSaidToBeKeptWhenItIsNot()
    {
        PageServer server = await OwnServer();
        WritingPage page = await OpenWriting(server: server);
        page.Visit.Expect("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503");
        await page.Write("7");
        await page.AssertAnswer("digit", "7");
        await Expect(page.Page.Locator("#saw")).ToBeVisibleAsync();
        await server.Go();
        await page.Key(1).ClickAsync();
        await page.Button("Keep it").ClickAsync();
        await Expect(page.Trouble).ToContainTextAsync("nothing was kept");
        await server.ComeBack();
        await page.Key(1).ClickAsync();
        await Expect(page.Page.GetByText("Kept as a 1.").First).ToBeVisibleAsync();
        await Expect(page.Trouble).ToBeHiddenAsync();
    }
}
