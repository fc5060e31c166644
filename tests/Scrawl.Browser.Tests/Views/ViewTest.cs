namespace Scrawl.Browser.Tests.Views;

/// <summary>A test of every view.</summary>
public abstract class ViewTest(Stage stage) : PageTest(stage)
{
    /// <summary>The views' names.</summary>
    public static TheoryData<string> Names => [.. AllViews.All.Select(view => view.Name)];

    /// <summary>Opens a view.</summary>
    private protected async Task<WritingPage> OpenView(string name, Look look)
    {
        View view = AllViews.All.Single(view => view.Name == name);
        var page = new WritingPage(await Open(view.Path, look, view.IsOfKept ? await ServerThatKeptSome() : null));
        page.Visit.Expect("status of 4(00|04|15)"); // A broken picture is refused; there may be no data to report on.
        await view.Arrange(page);
        return page;
    }

    private async Task<PageServer> ServerThatKeptSome()
    {
        PageServer server = await OwnServer();
        Visit visit = await Open("/model.html", server: server);
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach ((int written, int digit) in new[] { (7, 1), (4, 9), (3, 3), (5, 6), (0, 6) })
        {
            FilePayload picture = await Pictures.Of(visit.Page, written, "image/png");
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(picture.Buffer), "file", picture.Name },
                { new StringContent($"{digit}"), "digit" },
                { new StringContent("true"), "consent" },
            };
            using HttpResponseMessage answer = await client.PostAsync("api/corrections", form, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        return server;
    }
}
