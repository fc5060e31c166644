using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

/// <summary>Taking back, bringing again, clearing, and drawing without a pointer.</summary>
public class ToolsTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task ButtonsTakeBackBringAgainAndClear()
    {
        WritingPage page = await OpenWriting();
        await Expect(page.Button("Undo")).ToBeDisabledAsync();
        await Expect(page.Button("Redo")).ToBeDisabledAsync();
        await Expect(page.Button("Clear")).ToBeDisabledAsync();

        // The second stroke of this four is its stem; the first alone is none.
        await page.Write("4");
        await page.AssertAnswer("digit", "4");
        int whole = (await page.Ink()).Count;
        await page.Button("Undo").ClickAsync();
        Assert.InRange((await page.Ink()).Count, 1, whole - 100);
        await page.Button("Redo").ClickAsync();
        Assert.Equal(whole, (await page.Ink()).Count);
        await page.AssertAnswer("digit", "4");

        await page.Button("Clear").ClickAsync();
        Assert.Equal(0, (await page.Ink()).Count);
        await page.AssertAnswer("blank");
        await page.Button("Undo").ClickAsync();
        Assert.Equal(whole, (await page.Ink()).Count);
        await page.AssertAnswer("digit", "4");
    }

    [Fact]
    public async Task KeysTakeBackBringAgainAndClear()
    {
        WritingPage page = await OpenWriting();
        await page.Write("7");
        await page.AssertAnswer("digit", "7");
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.AssertAnswer("blank");
        await page.Page.Keyboard.PressAsync("Control+Shift+z");
        await page.AssertAnswer("digit", "7");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.AssertAnswer("blank");
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.AssertAnswer("digit", "7");
    }

    [Fact]
    public async Task ADigitIsDrawnWithKeys()
    {
        WritingPage page = await OpenWriting();
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Paper).ToBeFocusedAsync();

        // A seven: across at the top, then down to the left.
        await Press("Shift+ArrowUp", 3);
        await Press("Shift+ArrowLeft", 2);
        await Press("Space", 1);
        await Press("Shift+ArrowRight", 4);
        for (int i = 0; i < 6; i++)
        {
            await Press("Shift+ArrowDown", 1);
            await Press("ArrowLeft", 2);
        }

        await Press("Space", 1);
        await page.AssertAnswer("digit", "7");

        async Task Press(string key, int times)
        {
            for (int i = 0; i < times; i++)
            {
                await page.Page.Keyboard.PressAsync(key);
            }
        }
    }
}
