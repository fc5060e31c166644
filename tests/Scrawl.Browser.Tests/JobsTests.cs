using System.Text.Json;
using Scrawl.Server.Tests.Jobs;
using Scrawl.Server.Tests.Storage;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

public class JobsTests(Stage stage, PostgresCluster databases) : PageTest(stage)
{
    private const string Key = "0123456789abcdef-the-key";

    private string? _database;

    [Fact]
    public async Task WhereTheServerHasNoneNothingLeadsToThemAndThePageSaysWhatToDo()
    {
        Visit writing = await Open("/kept.html");
        await writing.Quiet();
        await Expect(Link(writing.Page)).ToBeHiddenAsync();

        Visit visit = await Open("/jobs.html");
        visit.Expect("status of 404");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "This server has no jobs" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("--queue amqp:")).ToBeVisibleAsync();
        await Expect(Link(visit.Page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task WhereNothingWasSubmittedThePageSaysHow()
    {
        IPage page = (await Open("/", server: await JobServer(made: false))).Page;
        await Link(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No jobs yet" })).ToBeVisibleAsync();
        await Expect(page.GetByText("scrawl submit /data/cheques")).ToBeVisibleAsync();

        // It looks again by itself, but while nothing goes on not often.
        await MadeUpJobs.Make(_database!);
        await page.ReloadAsync();
        await Expect(Jobs(page)).ToHaveCountAsync(4);
        await Expect(page.GetByText("No jobs yet")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task HowFarEachIsIsShownWhileItGoesOn()
    {
        IPage page = (await Open("/jobs.html", server: await JobServer())).Page;
        await Expect(page.GetByText("2 workers are at work.")).ToBeVisibleAsync();
        Assert.Equal([MadeUpJobs.Waiting, MadeUpJobs.Reading, MadeUpJobs.Cancelled, MadeUpJobs.Done], await page.Locator(".job h2").AllTextContentsAsync());
        Assert.Equal(["Waiting", "Reading", "Called off", "Done"], await page.Locator(".job .state").AllTextContentsAsync());
        ILocator job = Job(page, MadeUpJobs.Reading);
        await Expect(job.GetByRole(AriaRole.Progressbar, new() { Name = MadeUpJobs.Reading })).ToHaveAttributeAsync("value", "0.5");
        await Expect(job.Locator(".figures")).ToContainTextAsync("Read50.0%100,000 of 200,000 pictures");
        await Expect(job.Locator(".figures")).ToContainTextAsync("3 of 8 chunks");
        await Expect(job).ToContainTextAsync("1 chunk was given up after five attempts");
        await Expect(Job(page, MadeUpJobs.Done).Locator(".figures")).ToContainTextAsync("Bad pictures1");

        await MadeUpJobs.Finish(_database!);
        await Expect(job.Locator(".state")).ToHaveTextAsync("Failed in part");
        await Expect(job.Locator(".figures")).ToContainTextAsync("Read87.5%");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"{MadeUpJobs.Reading}: Failed in part.");
        await Expect(job.GetByText("Left")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WorkersAndFailuresOfAJobAreShownWithTheReasons()
    {
        IPage page = (await Open("/jobs.html", server: await JobServer())).Page;
        ILocator job = Job(page, MadeUpJobs.Reading);
        await job.GetByText("Workers and failures").ClickAsync();
        await Expect(job.Locator(".workers > li")).ToHaveCountAsync(2);
        await Expect(job.Locator(".workers > li").Nth(0)).ToContainTextAsync("press-1:4021reading cheques, chunk 64 chunks, 100,000 pictures, 8,333 a second");
        await Expect(job.Locator(".workers > li").Nth(1)).ToContainTextAsync("nothing of this job yet");
        ILocator failures = job.Locator(".failures > li");
        await Expect(failures).ToHaveCountAsync(2);
        await Expect(failures.Nth(0)).ToContainTextAsync("Chunk 3: given up25,000 pictures from /data/cheques/3/0001.png on");
        await Expect(failures.Nth(0).Locator("ol > li")).ToHaveCountAsync(5);
        await Expect(failures.Nth(0).Locator("ol > li").First).ToContainTextAsync("does not see /data/cheques");
        await Expect(failures.Nth(1)).ToContainTextAsync("Chunk 5: will be tried again");

        await MadeUpJobs.Finish(_database!);
        await Expect(failures.Nth(1)).ToContainTextAsync("Chunk 5: read in the end");
        await Job(page, MadeUpJobs.Done).GetByText("Workers and failures").ClickAsync();
        await Expect(Job(page, MadeUpJobs.Done)).ToContainTextAsync("Nothing has failed.");
    }

    [Fact]
    public async Task AJobIsCalledOffOnceAPersonSaysSoAndGoesOnAgain()
    {
        IPage page = (await Open("/jobs.html", server: await JobServer())).Page;
        ILocator job = Job(page, MadeUpJobs.Reading), cancel = job.GetByRole(AriaRole.Button, new() { Name = "Call off" });
        await cancel.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it go on" }).ClickAsync();
        await Expect(cancel).ToBeFocusedAsync();
        await Expect(job.Locator(".state")).ToHaveTextAsync("Reading");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"Call {MadeUpJobs.Reading} off?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call it off" }).ClickAsync();
        await Expect(job.Locator(".state")).ToHaveTextAsync("Called off");
        await Expect(job.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(job.Locator(".state")).ToHaveTextAsync("Reading");
        await Expect(cancel).ToBeFocusedAsync();
        await Expect(job.GetByText("given up after")).ToBeHiddenAsync();
        await Expect(page.Locator("#trouble")).ToContainTextAsync("4 chunks are to be read again. The broker cannot be reached");
    }

    [Fact]
    public async Task ResultsAreSavedByTheBrowserItself()
    {
        IPage page = (await Open("/jobs.html", server: await JobServer())).Page;
        string csv = await Saved(page, "CSV", "cells of 1900_a.csv");
        Assert.StartsWith("file,digit,confidence,accepted,reason,error\n/data/cells/1.png,7,0.5,true,,\n", csv, StringComparison.Ordinal);
        string[] lines = (await Saved(page, "NDJSON", "cells of 1900_a.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["/data/cells/1.png", "/data/cells/2.png", "/data/cells/3.png"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task WhereItTakesAKeyThePageAsksForItOnce()
    {
        Visit visit = await Open("/jobs.html", server: await JobServer(key: Key));
        visit.Expect("status of 401");
        IPage page = visit.Page;
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Key" }).FillAsync(Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true }).ClickAsync();
        await Expect(Jobs(page)).ToHaveCountAsync(4);
        Assert.Contains("/data/cells/1.png,7", await Saved(page, "CSV", "cells of 1900_a.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereTheServerGoesThePageWaitsForIt()
    {
        PageServer server = await JobServer();
        Visit visit = await Open("/jobs.html", server: server);
        visit.Expect("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503");
        await Expect(Jobs(visit.Page)).ToHaveCountAsync(4);
        await server.Go();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server does not answer. Trying again…");
        await Expect(Jobs(visit.Page)).ToHaveCountAsync(4);
        await server.ComeBack();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    private static ILocator Link(IPage page) => page.Locator("nav").GetByText("Jobs");

    private static ILocator Jobs(IPage page) => page.Locator("#list > li");

    private static ILocator Job(IPage page, string name) => Jobs(page).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    /// <summary>What the browser saves of the job that is done.</summary>
    private static async Task<string> Saved(IPage page, string format, string name)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => Job(page, MadeUpJobs.Done).GetByRole(AriaRole.Button, new() { Name = format }).ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    private async Task<PageServer> JobServer(bool made = true, string? key = null)
    {
        _database = await databases.NewDatabase();
        PageServer server = await OwnServer(new() { Database = _database, Queue = MadeUpJobs.NoBroker, ApiKey = key });
        if (made)
        {
            await MadeUpJobs.Make(_database);
        }

        return server;
    }
}
