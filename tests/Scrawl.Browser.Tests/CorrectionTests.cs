using System.IO.Compression;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

/// <summary>"Not right?", and the page of what was kept.</summary>
public class CorrectionTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task NothingIsKeptWithoutConsent()
    {
        PageServer server = await OwnServer();
        WritingPage page = await OpenWriting(server: server);
        await page.Write("7");
        await page.AssertAnswer("digit", "7");
        await page.Key(1).ClickAsync();
        ILocator dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keep this picture?" });
        await Expect(dialog).ToContainTextAsync("keeps the picture and your answer on this server");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "No", Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();

        Visit kept = await Open("/kept.html", server: server);
        await Expect(Cards(kept.Page)).ToHaveCountAsync(0);
        await Expect(kept.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nothing");
    }

    [Fact]
    public async Task ACorrectionIsKeptShownTakenBackAndDeleted()
    {
        PageServer server = await OwnServer();
        WritingPage page = await OpenWriting(server: server);
        await Keep(page, "7", 1);
        await Expect(page.Page.GetByText("Kept as a 1.").First).ToBeVisibleAsync();

        // Consent was given once; the next tap keeps at once, and can be taken back.
        await page.Button("Clear").ClickAsync();
        await page.Write("4");
        await page.AssertAnswer("digit", "4");
        await page.Key(9).ClickAsync();
        await Expect(page.Page.GetByText("Kept as a 9.").First).ToBeVisibleAsync();
        await page.Page.Locator("#unkeep").ClickAsync();
        await Expect(page.Page.GetByText("Deleted again.").First).ToBeVisibleAsync();

        Visit kept = await Open("/kept.html", server: server);
        await Expect(Cards(kept.Page)).ToHaveCountAsync(1);
        Assert.True(await WidthOf(Cards(kept.Page).Locator("img")) > 100);
    }

    [Fact]
    public async Task WhatWasKeptIsDownloadedAndDeleted()
    {
        PageServer server = await OwnServer();
        WritingPage page = await OpenWriting(server: server);
        await Keep(page, "7", 1);
        await page.Page.GotoAsync(new Uri(server.Address, "kept.html").ToString());
        await Expect(Cards(page.Page)).ToHaveCountAsync(1);

        using ZipArchive pictures = await Download(page.Page, "PNG");
        Assert.Single(pictures.Entries, entry => entry.FullName.StartsWith("1/", StringComparison.Ordinal) && entry.FullName.EndsWith(".png", StringComparison.Ordinal));
        Assert.NotNull(pictures.GetEntry("labels.csv"));
        using ZipArchive idx = await Download(page.Page, "IDX");
        Assert.Equal(16 + 784, idx.GetEntry("images-idx3-ubyte")!.Length);
        Assert.Equal(8 + 1, idx.GetEntry("labels-idx1-ubyte")!.Length);

        await Cards(page.Page).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(Cards(page.Page)).ToHaveCountAsync(0);
        await page.Page.ReloadAsync();
        await Expect(page.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nothing");
    }

    [Fact]
    public async Task OneDigitOfANumberIsCorrected()
    {
        PageServer server = await OwnServer();
        WritingPage page = await OpenWriting(server: server);
        await page.Write("25");
        await page.AssertAnswer("number", "25");
        await page.Visit.Quiet();
        await page.Page.GetByRole(AriaRole.Group, new() { Name = "Which part" }).GetByRole(AriaRole.Button, new() { Name = "5" }).ClickAsync();
        await page.Key(6).ClickAsync();
        await Consent(page);
        await Expect(page.Page.GetByText("Kept as a 6.").First).ToBeVisibleAsync();

        // The part alone was kept, and was read as the digit that it is.
        using var client = new HttpClient { BaseAddress = server.Address };
        string list = await client.GetStringAsync("api/corrections", TestContext.Current.CancellationToken);
        Assert.Contains("\"digit\":6", list);
        Assert.Contains("\"read\":5", list);
    }

    [Fact]
    public async Task WhereAKeyIsNeededItIsAskedForOnce()
    {
        const string Key = "a-key-of-some-length";
        PageServer server = await OwnServer(new() { ApiKey = Key });
        Visit visit = await Open("/kept.html", server: server);
        visit.Expect("status of 401");
        ILocator dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "The server's key" });
        await Give("not-the-right-key");
        await Expect(dialog).ToContainTextAsync("not the right one");
        await Give(Key);
        ILocator empty = visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is kept" });
        await Expect(empty).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Expect(empty).ToBeVisibleAsync();
        await Expect(dialog).ToBeHiddenAsync();

        async Task Give(string key)
        {
            await dialog.GetByLabel("Key").FillAsync(key);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        }
    }

    private static ILocator Cards(IPage page) => page.Locator("#list > li");

    private static async Task Keep(WritingPage page, string written, int digit)
    {
        await page.Write(written);
        await page.AssertAnswer("digit", written);
        await page.Key(digit).ClickAsync();
        await Consent(page);
        await Expect(page.Page.GetByText($"Kept as a {digit}.").First).ToBeVisibleAsync();
    }

    private static Task Consent(WritingPage page) => page.Button("Keep it").ClickAsync();

    private static async Task<ZipArchive> Download(IPage page, string kind)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync());
        return await ZipFile.OpenReadAsync(await download.PathAsync());
    }
}
