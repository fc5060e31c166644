using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests.Layers;

/// <summary>"How I read it": a value's working adds up before the eyes of whoever points at it.</summary>
public class LayerViewTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task PointingAtAFeatureMapShowsThePatchTheFilterAndTheirSum()
    {
        WritingPage page = await OpenWithLayers("3");
        ILocator map = Sheet(page, "conv");
        await map.HoverAsync(new() { Position = new() { X = 30, Y = 25 } });
        await AssertWorkingAddsUp(page);
        string first = await Lens(page).Locator(".layers-place").TextContentAsync() ?? "";

        await map.HoverAsync(new() { Position = new() { X = 60, Y = 40 } });
        await Expect(Lens(page).Locator(".layers-place")).Not.ToHaveTextAsync(first);
        await AssertWorkingAddsUp(page);

        // Further on, many maps come in, and those not shown are a line of the sum.
        // A layer takes the pointer once it is in sight and drawn.
        ILocator second = page.Page.Locator(".layers-conv .layers-sheet").Nth(1);
        await Eventually.Holds(async () =>
        {
            await second.HoverAsync(new() { Position = new() { X = 20, Y = 20 } });
            await second.HoverAsync(new() { Position = new() { X = 24, Y = 24 } });
            Assert.Contains("more maps", await Lens(page).TextContentAsync());
        });
        await AssertWorkingAddsUp(page);
    }

    [Fact]
    public async Task TheKeyboardGoesFromValueToValue()
    {
        WritingPage page = await OpenWithLayers("5");
        ILocator map = Sheet(page, "conv");
        await map.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        string first = await Lens(page).Locator(".layers-place").TextContentAsync() ?? "";

        // A drawing that is read once more meanwhile begins anew.
        await Eventually.Holds(async () =>
        {
            await page.Page.Keyboard.PressAsync("ArrowRight");
            Assert.NotEqual(first, await Lens(page).Locator(".layers-place").TextContentAsync());
        });
        await AssertWorkingAddsUp(page);

        // Enter holds the value and goes into its map, where the arrows go cell by cell; Escape comes back.
        await page.Page.Keyboard.PressAsync("Enter");
        string held = await Lens(page).Locator(".layers-place").TextContentAsync() ?? "";
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Lens(page).Locator(".layers-place")).Not.ToHaveTextAsync(held);
        await AssertWorkingAddsUp(page);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(map).ToBeFocusedAsync();
        await Expect(page.Page.Locator(".layers-live")).ToContainTextAsync("Convolution 1, ");
    }

    [Fact]
    public async Task EveryLayerIsExplainedInThreeSentences()
    {
        WritingPage page = await OpenWithLayers("2");
        string[] types = ["input", "conv", "relu", "dense", "softmax"];
        foreach (string type in types)
        {
            ILocator about = page.Page.Locator($".layers-{type} .layers-about").First;
            string text = await about.Locator("p").TextContentAsync() ?? "";
            Assert.True(text.Split(". ").Length is 3, $"{type}: {text}");
        }
    }

    [Fact]
    public async Task TheLastLayerShowsTheTenShares()
    {
        WritingPage page = await OpenWithLayers("8");
        await Expect(page.Page.Locator(".layers-softmax .layers-answer")).ToHaveCountAsync(10);
        await AssertSoftmaxSays(page, "8");
    }

    [Fact]
    public async Task ItFollowsTheDrawing()
    {
        WritingPage page = await OpenWithLayers("8");
        await page.Button("Clear").ClickAsync();
        await Expect(page.Page.Locator("#read")).ToBeHiddenAsync();
        await page.Write("1");
        await AssertSoftmaxSays(page, "1");
    }

    [Fact]
    public async Task EachDigitOfANumberCanBeFollowed()
    {
        WritingPage page = await OpenWithLayers("25");
        await AssertSoftmaxSays(page, "2");
        await page.Page.GetByRole(AriaRole.Group, new() { Name = "Which digit to follow" }).GetByRole(AriaRole.Button, new() { Name = "5" }).ClickAsync();
        await AssertSoftmaxSays(page, "5");
    }

    [Fact]
    public async Task ATapHoldsAValueOnThePhone()
    {
        WritingPage page = await OpenWithLayers("6", Look.Phone);
        float x = 10;
        await Eventually.Holds(async () =>
        {
            // A layer takes the finger once it is in sight and drawn.
            await Sheet(page, "conv").TapAsync(new() { Position = new() { X = x += 5, Y = 25 } });
            Assert.True(await Lens(page).IsVisibleAsync());
        });
        await AssertWorkingAddsUp(page);
        await Lens(page).GetByRole(AriaRole.Button, new() { Name = "Let go" }).ClickAsync();
    }

    private async Task<WritingPage> OpenWithLayers(string text, Look? look = null)
    {
        WritingPage page = await OpenWriting(look);
        await page.Write(text);
        await Expect(page.Page.Locator(".layers:not(.layers-empty) .layers-panel").First).ToBeVisibleAsync();
        return page;
    }

    /// <summary>A layer is drawn once it is in sight.</summary>
    private static async Task AssertSoftmaxSays(WritingPage page, string digit)
    {
        await page.Page.Locator(".layers-softmax").ScrollIntoViewIfNeededAsync();
        await Expect(page.Page.Locator(".layers-softmax .layers-top b")).ToHaveTextAsync(digit);
    }

    private static ILocator Lens(WritingPage page) => page.Page.Locator(".layers-lens");

    private static ILocator Sheet(WritingPage page, string type) => page.Page.Locator($".layers-{type} .layers-sheet").First;

    /// <summary>Patch times filter gives the products, these their sum, and the sums with the bias the value: in the numbers as shown.</summary>
    private static async Task AssertWorkingAddsUp(WritingPage page)
    {
        // Read at one moment: a drawing that is read once more shows other numbers.
        double[][] shown = await Lens(page).EvaluateAsync<double[][]>("""
            lens => {
              const [patch, filter] = lens.querySelector(".layers-term").querySelectorAll(".layers-matrix");
              return [
                patch.querySelectorAll("span"), filter.querySelectorAll("span"), lens.querySelector(".layers-term").querySelectorAll("figcaption b"),
                lens.querySelectorAll(".layers-value"),
                lens.querySelectorAll(".layers-ledger tr:not(.layers-total) td:last-child"), lens.querySelectorAll(".layers-ledger .layers-total td:last-child"),
              ].map(cells => [...cells].map(cell => Number(cell.textContent.trim().replace("−", "-"))));
            }
            """);
        double[] patch = shown[0], filter = shown[1], terms = shown[4];
        double sum = shown[2].Single(), value = shown[3].Single();
        Assert.Equal(filter.Length, patch.Length);
        Assert.True(patch.Length >= 9);
        Assert.Equal(sum, patch.Zip(filter, (p, w) => p * w).Sum(), 0.06);
        if (terms.Length == 0)
        {
            // One map comes in and there is no bias: the sum is the value.
            Assert.Equal(value, sum, 0.0015);
            return;
        }

        double total = shown[5].Single();
        Assert.Equal(total, terms.Sum(), 0.0015);
        Assert.Equal(value, total, 0.0015);
    }
}
