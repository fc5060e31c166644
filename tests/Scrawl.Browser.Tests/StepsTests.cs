using System.Numerics;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

/// <summary>"What I saw".</summary>
public class StepsTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task EveryStepToTheInputIsShown()
    {
        WritingPage page = await OpenWriting();
        Vector4 place = (await page.Write("3")).Single();
        ILocator steps = StepsOf(page);
        await Expect(steps).ToHaveCountAsync(4);
        Assert.Equal(["Grey", "Box", "Ink", "28 × 28"], await steps.GetByRole(AriaRole.Heading).AllTextContentsAsync());
        await AssertAllPicturesAreThere(steps);

        // The box that was found, on the picture, is where the digit is on the paper.
        LocatorBoundingBoxResult paper = (await page.Paper.BoundingBoxAsync())!;
        LocatorBoundingBoxResult box = (await steps.Nth(1).Locator(".found").BoundingBoxAsync())!;
        LocatorBoundingBoxResult whole = (await steps.Nth(1).Locator(".whole").BoundingBoxAsync())!;
        Assert.Equal((place.X - paper.X) / paper.Width, (box.X - whole.X) / whole.Width, 0.05f);
        Assert.Equal((place.Y - paper.Y) / paper.Height, (box.Y - whole.Y) / whole.Height, 0.05f);
        Assert.Equal((place.Z - paper.X) / paper.Width, (box.X + box.Width - whole.X) / whole.Width, 0.05f);

        int side = await steps.Nth(3).Locator("img").EvaluateAsync<int>("image => image.naturalWidth");
        Assert.Equal(28, side);
    }

    [Fact]
    public async Task EachDigitOfANumberHasItsBoxAndInput()
    {
        WritingPage page = await OpenWriting();
        await page.Write("25");
        ILocator steps = StepsOf(page);
        await Expect(steps.Nth(1).Locator(".found")).ToHaveCountAsync(2);
        await Expect(steps.Nth(3).Locator("img")).ToHaveCountAsync(2);
        await AssertAllPicturesAreThere(steps);
    }

    private static ILocator StepsOf(WritingPage page) => page.Page.Locator("#steps > li");

    private static async Task AssertAllPicturesAreThere(ILocator steps)
    {
        int[] widths = await steps.Locator("img").EvaluateAllAsync<int[]>("images => Promise.all(images.map(image => image.decode().then(() => image.naturalWidth)))");
        Assert.NotEmpty(widths);
        Assert.All(widths, width => Assert.True(width >= 28));
    }
}
