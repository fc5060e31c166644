using System.Net;
using System.Text.RegularExpressions;

namespace Scrawl.Server.Tests.Endpoints;

public partial class PageEndpointTests
{
    public static TheoryData<string> Pages => ["/", "/kept.html", "/model.html"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThePageIsThere()
    {
        await using RunningServer server = await RunningServer.Start();
        string page = await server.Client.GetStringAsync("/", Cancel);
        Assert.Contains("<h1>Write a digit</h1>", page);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task EveryFileThatAPageNamesIsServedAsWhatItIs(string path)
    {
        await using RunningServer server = await RunningServer.Start();
        string page = await server.Client.GetStringAsync(path, Cancel);
        string[] files = [.. NamedFile().Matches(page).Select(match => match.Groups[1].Value).Distinct()];
        Assert.Contains("styles.css", files);
        foreach (string file in files)
        {
            using HttpResponseMessage answer = await server.Client.GetAsync(file, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
            string expected = Path.GetExtension(file) switch
            {
                ".css" => "text/css",
                ".js" => "text/javascript",
                ".svg" => "image/svg+xml",
                ".woff2" => "font/woff2",
                ".webmanifest" => "application/manifest+json",
                _ => "text/html",
            };
            Assert.Equal(expected, answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task APageHasNothingThatAStrictContentSecurityPolicyForbids(string path)
    {
        await using RunningServer server = await RunningServer.Start();
        string page = await server.Client.GetStringAsync(path, Cancel);
        Assert.DoesNotMatch("""<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://""", page);
    }

    [Fact]
    public async Task AFileThatTheBrowserHasIsAskedForAgainButNotSentAgain()
    {
        await using RunningServer server = await RunningServer.Start();
        using HttpResponseMessage first = await server.Client.GetAsync("/styles.css", Cancel);
        Assert.True(first.Headers.CacheControl?.NoCache);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/styles.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    // Files of the page itself, told by their endings; calls and other pages have none or are links.
    [GeneratedRegex("""(?:src|href)="([\w./-]+\.(?:css|js|svg|woff2|webmanifest|html))[#"]""")]
    private static partial Regex NamedFile();
}
