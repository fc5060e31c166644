using System.Net;
using Scrawl.Server.Limits;

namespace Scrawl.Server.Tests.Limits;

public class RateLimitTests
{
    private const string Key = "0123456789abcdef";

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_go_on_and_health_is_always_told()
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { RequestsPerMinute = 5, LimitLoopback = true } });
        Assert.Equal("200 200 200 200 200 429", await Statuses(server, 6));

        using HttpResponseMessage refused = await server.Client.GetAsync("/api/status", TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("More than 5 requests", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using HttpResponseMessage health = await server.Client.GetAsync("/v2/health/live", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Loopback_is_not_counted()
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { RequestsPerMinute = 1 } });
        Assert.Equal("200 200 200", await Statuses(server, 3));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/24")]
    public async Task Behind_a_trusted_proxy_each_caller_is_counted_alone(string proxy)
    {
        await using RunningServer server = await RunningServer.Start(new() { TrustedProxies = [proxy], ApiKey = Key, Limits = new() { RequestsPerMinute = 2 } });
        Assert.Equal("200 200 429", await Statuses(server, 3, "203.0.113.7"));
        Assert.Equal("200", await Statuses(server, 1, "203.0.113.8"));
        Assert.Equal("429", await Statuses(server, 1, "198.51.100.1, 203.0.113.7")); // what the caller itself claims counts for nothing
    }

    [Fact]
    public async Task Without_a_trusted_proxy_the_header_is_not_believed()
    {
        await using RunningServer server = await RunningServer.Start(new() { Limits = new() { RequestsPerMinute = 2, LimitLoopback = true } });
        Assert.Equal("200", await Statuses(server, 1, "203.0.113.7"));
        Assert.Equal("200 429", await Statuses(server, 2, "203.0.113.8"));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void An_IPv6_network_counts_as_one_caller(string address, string expected) =>
        Assert.Equal(IPAddress.Parse(expected), RateLimit.Caller(IPAddress.Parse(address)));

    private static async Task<string> Statuses(RunningServer server, int count, string? forwardedFor = null)
    {
        var statuses = new int[count];
        for (int i = 0; i < count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status");
            if (forwardedFor is not null)
            {
                request.Headers.Add("X-Forwarded-For", forwardedFor);
            }

            using HttpResponseMessage answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            statuses[i] = (int)answer.StatusCode;
        }

        return string.Join(' ', statuses);
    }
}
