using System.Net;

namespace Scrawl.Server.Tests.Security;

public class SiteCheckTests
{
    [Theory]
    [InlineData("cross-site", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "http://localhost:1", HttpStatusCode.Forbidden)] // another port of this machine
    [InlineData("cross-site", "null", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "SELF", HttpStatusCode.OK)]
    [InlineData(null, "SELF", HttpStatusCode.OK)]
    [InlineData("none", null, HttpStatusCode.OK)]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("cross-site", "https://friend.example", HttpStatusCode.OK)]
    [InlineData(null, "https://friend.example", HttpStatusCode.OK)]
    public async Task Other_sites_pages_cannot_send(string? site, string? origin, HttpStatusCode expected)
    {
        await using RunningServer server = await RunningServer.Start(new() { AllowedOrigins = ["https://friend.example"] });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recognize") { Content = Calls.Png(Pictures.OnePng()) };
        Add("Sec-Fetch-Site", site);
        Add("Origin", origin == "SELF" ? server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
        using HttpResponseMessage answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        bool allowed = answer.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? origins);
        Assert.Equal(origin == "https://friend.example", allowed && origins!.Single() == origin);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("evil.example:80", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task On_loopback_only_its_own_names_are_answered(string host, HttpStatusCode expected)
    {
        await using RunningServer server = await RunningServer.Start();
        Assert.Equal(expected, await Status(server, host));
    }

    [Fact]
    public async Task A_name_that_is_set_is_answered_too()
    {
        await using RunningServer server = await RunningServer.Start(new() { Hosts = ["scrawl.example"], ApiKey = "0123456789abcdef" });
        Assert.Equal(HttpStatusCode.OK, await Status(server, "scrawl.example"));
        Assert.Equal(HttpStatusCode.OK, await Status(server, "127.0.0.1"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await Status(server, "evil.example"));
    }

    private static async Task<HttpStatusCode> Status(RunningServer server, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status");
        request.Headers.Host = host;
        using HttpResponseMessage answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
