using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests.Views;

/// <summary>Every view of every page.</summary>
internal static class AllViews
{
    // All of MNIST's test images are read for it; milliseconds.
    private const float ReportPatience = 120_000;

    /// <summary>The views, in the order in which a person meets them.</summary>
    public static View[] All { get; } =
    [
        new("blank", "/", _ => Task.CompletedTask),
        new("digit", "/", page => Written(page, "3", "digit")),
        new("number", "/", page => Written(page, "2058", "number")),
        new("no-digit", "/", async page =>
        {
            await page.Draw(Handwriting.Scribble);
            await page.AssertAnswer("none");
            await Settled(page);
        }),
        new("picture", "/", async page =>
        {
            await page.Page.GetByLabel("A picture to read").SetInputFilesAsync(await Pictures.Of(page.Page, 5, "image/jpeg"));
            await page.AssertAnswer("digit", "5");
            await Settled(page);
        }),
        new("broken-picture", "/", async page =>
        {
            await page.Page.GetByLabel("A picture to read").SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "no picture"u8.ToArray() });
            await Expect(page.Trouble).ToBeVisibleAsync();
        }),
        new("consent", "/", async page =>
        {
            await Written(page, "7", "digit");
            await page.Key(1).ClickAsync();
            await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        }),
        new("nothing-kept", "/kept.html", page => Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is kept" })).ToBeVisibleAsync()),
        new("kept", "/kept.html", page => Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Delete all" })).ToBeVisibleAsync()) { IsOfKept = true },
        new("nothing-learned", "/learn.html", page => Expect(page.Page.GetByText("Answers now")).ToBeVisibleAsync()),
        new("learning", "/learn.html", async page =>
        {
            await page.Button("Learn from these").ClickAsync();
            await Expect(page.Page.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", $"{MadeUp.Share}");
        }) { IsOfKept = true, Teach = MadeUp.Endless },
        new("learned", "/learn.html", async page =>
        {
            await Learned(page, "Taken.");
            await page.Page.GetByText("What taught it").ClickAsync();
            await Expect(page.Page.GetByText("Picture by picture")).ToHaveCountAsync(2);
        }) { IsOfKept = true, Teach = MadeUp.Taken },
        new("not-learned", "/learn.html", page => Learned(page, "Not taken.")) { IsOfKept = true, Teach = MadeUp.Refused },
        new("no-jobs-here", "/jobs.html", page => Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "This server has no jobs" })).ToBeVisibleAsync()),
        new("jobs", "/jobs.html", async page =>
        {
            await page.Page.Locator(".job", new() { HasText = "/data/cheques" }).Locator("summary").ClickAsync();
            await Expect(page.Page.GetByText("Chunk 3")).ToBeVisibleAsync();
        }) { IsOfJobs = true },
        new("calling-off", "/jobs.html", async page =>
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Call off" }).First.ClickAsync();
            await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        }) { IsOfJobs = true },
        new("model", "/model.html", page => Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "How good it is" })).ToBeVisibleAsync()),
        new("report", "/report", async page =>
        {
            // The first call has it made; the page then looks again by itself.
            await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("The report is being made", new() { Timeout = ReportPatience });
        }),
    ];

    private static async Task Learned(WritingPage page, string verdict)
    {
        await page.Button("Learn from these").ClickAsync();
        await Expect(page.Page.GetByText(verdict)).ToBeVisibleAsync();
        await page.Visit.Quiet();
    }

    private static async Task Written(WritingPage page, string text, string state)
    {
        await page.Write(text);
        await page.AssertAnswer(state, text);
        await Settled(page);
    }

    /// <summary>All that follows the answer is there as well.</summary>
    private static async Task Settled(WritingPage page)
    {
        await Expect(page.Page.Locator("#saw")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".layers:not(.layers-empty) .layers-panel").First).ToBeVisibleAsync();
        await page.Visit.Quiet();
    }
}
