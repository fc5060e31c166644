using Scrawl.Server.Tests.Jobs;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Browser.Tests.Views;

/// <summary>A test of every view.</summary>
public abstract class ViewTest(Stage stage, PostgresCluster databases) : PageTest(stage)
{
    /// <summary>The views' names.</summary>
    public static TheoryData<string> Names => [.. AllViews.All.Select(view => view.Name)];

    /// <summary>Opens a view.</summary>
    private protected async Task<WritingPage> OpenView(string name, Look look)
    {
        View view = AllViews.All.Single(view => view.Name == name);
        PageServer? server = null;
        if (view.IsOfKept)
        {
            server = await OwnServer(teach: view.Teach);
            await Keep(server, (7, 1), (4, 9), (3, 3), (5, 6), (0, 6));
        }

        if (view.IsOfJobs)
        {
            string database = await databases.NewDatabase();
            server = await OwnServer(new() { Database = database, Queue = MadeUpJobs.NoBroker });
            await MadeUpJobs.Make(database);
        }

        var page = new WritingPage(await Open(view.Path, look, server));
        page.Visit.Expect("status of 4(00|04|15)"); // A broken picture is refused; there may be no data to report on.
        await view.Arrange(page);
        return page;
    }
}
