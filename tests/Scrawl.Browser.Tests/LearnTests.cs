using System.Text.Json;
using Scrawl.Models;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

public class LearnTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task WhereNothingIsKeptThereIsNothingToLearnFrom()
    {
        IPage page = (await Open("/learn.html", server: await OwnServer())).Page;
        await Expect(page.GetByText("None are kept yet")).ToBeVisibleAsync();
        await Expect(LearnButton(page)).ToBeHiddenAsync();
        await Expect(Versions(page)).ToHaveCountAsync(1);
        await Expect(Versions(page)).ToContainTextAsync("Answers now");
    }

    [Fact]
    public async Task WhatIsTakenIsShownBeforeAndAfterAndAnyVersionAnswersAgain()
    {
        PageServer server = await OwnServer(teach: MadeUp.Taken);
        await Keep(server, (7, 1), (4, 9), (3, 3), (5, 6));
        IPage page = (await Open("/kept.html", server: server)).Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Learn from these" }).ClickAsync();
        await LearnButton(page).ClickAsync();
        await Expect(page.GetByText("Taken.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("0.01 points");
        await Expect(page.Locator(".side").Nth(0)).ToContainTextAsync("Before99.67%After99.66%");
        await Expect(page.Locator(".side").Nth(1)).ToContainTextAsync("Before0 of 2After1 of 2");
        Assert.Equal(["1", "5", "7"], await page.Locator(".changes tbody th").AllTextContentsAsync());
        Assert.Equal(["−0.09", "+0.05", "+0.07"], await page.Locator(".changes tbody td:last-child").AllTextContentsAsync());
        await Expect(page.GetByText("The other 7 digits are read as well as before.")).ToBeVisibleAsync();
        ILocator lessons = page.Locator("#outcome-view .lessons li");
        await Expect(lessons).ToHaveCountAsync(2);
        Assert.True(await WidthOf(lessons.First.Locator("img")) > 100);
        await Expect(lessons.Nth(0)).ToContainTextAsync("Beforewrong, not taken for a digit: 7?, 98%Afterwrong: 7, 87%");
        await Expect(lessons.Nth(1)).ToContainTextAsync("Beforewrong: 5, 98%Afterright: 9, 87%");

        await Expect(Versions(page)).ToHaveCountAsync(2);
        await Expect(Versions(page).Nth(0)).ToContainTextAsync("Version 1");
        await Expect(Versions(page).Nth(0)).ToContainTextAsync("Answers now");
        Assert.NotEqual(ModelFile.Default.Sha256(), await Serving(server));
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it answer: Before any learning" }).ClickAsync();
        await Expect(Versions(page).Nth(1)).ToContainTextAsync("Answers now");
        Assert.Equal(ModelFile.Default.Sha256(), await Serving(server));
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it answer: Version 1" }).ClickAsync();
        await Expect(Versions(page).Nth(0)).ToContainTextAsync("Answers now");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Version 1 answers now.");

        await page.GetByText("What taught it").ClickAsync();
        await Expect(Versions(page).Nth(0).Locator(".lessons li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task WhatIsRefusedIsSaidWithTheFigures()
    {
        PageServer server = await OwnServer(teach: MadeUp.Refused);
        await Keep(server, (7, 1), (4, 9));
        IPage page = (await Open("/learn.html", server: server)).Page;
        await LearnButton(page).ClickAsync();
        await Expect(page.GetByText("Not taken.")).ToBeVisibleAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("99.42% of the 1s");
        await Expect(Versions(page)).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(page.GetByText("Not taken.")).ToBeVisibleAsync();
        Assert.Equal(ModelFile.Default.Sha256(), await Serving(server));
    }

    [Fact]
    public async Task WhatFailsIsSaid()
    {
        PageServer server = await OwnServer(teach: MadeUp.Failing);
        await Keep(server, (7, 1));
        IPage page = (await Open("/learn.html", server: server)).Page;
        await LearnButton(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The training images are damaged. Fetch them anew.");
        await Expect(LearnButton(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ATeachingIsFollowedAndStoppedFromTheKeyboard()
    {
        PageServer server = await OwnServer(teach: MadeUp.Endless);
        await Keep(server, (7, 1));
        IPage page = (await Open("/learn.html", server: server)).Page;
        await LearnButton(page).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        ILocator progress = page.GetByRole(AriaRole.Progressbar, new() { Name = "Learning" });
        await Expect(progress).ToHaveAttributeAsync("value", $"{MadeUp.Share}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToBeFocusedAsync();
        await Expect(LearnButton(page)).ToBeHiddenAsync();

        // Another who comes meanwhile sees it too.
        IPage other = (await Open("/learn.html", server: server)).Page;
        await Expect(other.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(progress).ToBeHiddenAsync();
        await Expect(LearnButton(page)).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Stopped. Nothing has changed.");
        await Expect(LearnButton(other)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhatIsInDoubtIsDecidedByAPerson()
    {
        PageServer server = await OwnServer(teach: MadeUp.Taken);
        await Keep(server, (7, 1), (4, 9), (3, 3), (5, 6));
        IPage page = (await Open("/learn.html", server: server)).Page;
        await LearnButton(page).ClickAsync();
        ILocator doubts = page.Locator("#doubts-list > li");
        await Expect(doubts).ToHaveCountAsync(2);
        await Expect(doubts.Nth(0).Locator("img")).ToHaveCountAsync(2);
        await Expect(doubts.Nth(1)).ToContainTextAsync("reads 5 with 99%");
        await Expect(doubts.Nth(0)).ToContainTextAsync("all but the same picture beside it to be 1");

        await doubts.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Yes, a 3" }).ClickAsync();
        await Expect(doubts).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Kept as a 3. 1 picture left to look at.");
        await doubts.GetByRole(AriaRole.Button, new() { Name = "It is a 5" }).ClickAsync();
        await Expect(page.Locator("#doubts")).ToBeHiddenAsync();
        await Expect(LearnButton(page)).ToBeFocusedAsync();
        Assert.Equal([(5, true), (3, true), (9, false), (1, false)], await Kept(server));

        await LearnButton(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The last teaching made version 2" })).ToBeVisibleAsync();
        await Expect(page.Locator("#doubts")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task APictureInDoubtIsDeleted()
    {
        PageServer server = await OwnServer(teach: MadeUp.Taken);
        await Keep(server, (7, 1), (4, 9), (3, 3), (5, 6));
        IPage page = (await Open("/learn.html", server: server)).Page;
        await LearnButton(page).ClickAsync();
        ILocator doubts = page.Locator("#doubts-list > li");
        await doubts.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(doubts).ToHaveCountAsync(1);
        await Expect(doubts.GetByRole(AriaRole.Button, new() { Name = "Yes, a 3" })).ToBeFocusedAsync();
        Assert.Equal([(3, false), (9, false), (1, false)], await Kept(server));
    }

    private static ILocator LearnButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Learn from these" });

    private static ILocator Versions(IPage page) => page.Locator("#versions > li");

    private static async Task<string?> Serving(PageServer server) => (await Get(server, "api/status")).GetProperty("modelSha256").GetString();

    /// <summary>What is kept, newest first: the digit, and whether a person has confirmed it.</summary>
    private static async Task<IEnumerable<(int Digit, bool Confirmed)>> Kept(PageServer server) =>
        (await Get(server, "api/corrections")).GetProperty("corrections").EnumerateArray().Select(c => (c.GetProperty("digit").GetInt32(), c.GetProperty("confirmed").GetBoolean()));

    private static async Task<JsonElement> Get(PageServer server, string path)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        return JsonDocument.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;
    }
}
