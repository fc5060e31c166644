using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scrawl.Data;
using Scrawl.Tests.Data;

namespace Scrawl.Server.Tests.Endpoints;

public sealed class ReportEndpointTests : IDisposable
{
    private const int Images = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("scrawl-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_report_is_the_page_that_evaluate_saves()
    {
        WriteImages();
        await using RunningServer server = await Start();

        HttpResponseMessage answer = await Report(server);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        string html = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains($"of {Images} test images (not MNIST", html, StringComparison.Ordinal);
        Assert.Contains("id=\"confusion\"", html, StringComparison.Ordinal);

        // The shipped model's card keeps its epochs.
        Assert.Contains("<h2>How it learned</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_policy_allows_its_style_and_pictures_and_nothing_else()
    {
        WriteImages();
        await using RunningServer server = await Start();

        HttpResponseMessage answer = await Report(server);

        string style = Regex.Match(await answer.Content.ReadAsStringAsync(Stop), "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task It_is_made_once_for_all_who_ask()
    {
        WriteImages();
        await using RunningServer server = await Start();

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Report(server)));

        // It tells how long the judging took, so two that were made would differ.
        EntityTagHeaderValue tag = answers[0].Headers.ETag!;
        Assert.All(answers, answer => Assert.Equal(tag, answer.Headers.ETag));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/report") { Headers = { IfNoneMatch = { tag } } };
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.SendAsync(again, Stop)).StatusCode);
    }

    [Fact]
    public async Task Without_images_a_person_gets_a_page_that_says_what_to_do()
    {
        await using RunningServer server = await Start();

        HttpResponseMessage answer = await Get(server, "text/html");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<code>scrawl data fetch --data {_folder}</code>", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_images_a_program_gets_a_problem()
    {
        await using RunningServer server = await Start();

        HttpResponseMessage answer = await Get(server, "application/json");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        JsonElement problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Contains(_folder, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_that_arrive_later_are_found()
    {
        await using RunningServer server = await Start();
        Assert.Equal(HttpStatusCode.NotFound, (await Get(server, "text/html")).StatusCode);

        WriteImages();

        Assert.Equal(HttpStatusCode.OK, (await Report(server)).StatusCode);
    }

    [Fact]
    public async Task By_MNIST_it_shows_the_shipped_models_accuracy()
    {
        await using RunningServer server = await RunningServer.Start(new() { Mnist = Mnist.RequireFolder() });

        string html = await (await Report(server)).Content.ReadAsStringAsync(Stop);

        Assert.Matches(@"<h1>99\.\d+%</h1>", html);
        Assert.Contains("of 10,000 MNIST test images read rightly", html, StringComparison.Ordinal);
    }

    private Task<RunningServer> Start() => RunningServer.Start(new() { Mnist = _folder });

    private static async Task<HttpResponseMessage> Get(RunningServer server, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/report") { Headers = { Accept = { new(accept) } } };
        return await server.Client.SendAsync(request, Stop);
    }

    /// <summary>Asks as a browser does: again, for as long as the report is being made.</summary>
    private static async Task<HttpResponseMessage> Report(RunningServer server)
    {
        while (true)
        {
            HttpResponseMessage answer = await Get(server, "text/html");
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                return answer;
            }

            Assert.Equal("2", answer.Headers.GetValues("Refresh").Single());
            await Task.Delay(TimeSpan.FromMilliseconds(200), Stop);
        }
    }

    private void WriteImages()
    {
        File.WriteAllBytes(Path.Combine(_folder, MnistFiles.Test.Images.Name), Idx.Images(Images));
        File.WriteAllBytes(Path.Combine(_folder, MnistFiles.Test.Labels.Name), Idx.Labels(Images));
    }
}
