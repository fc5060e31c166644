using System.Net.Http.Json;
using System.Text.Json;
using Scrawl.Models;

namespace Scrawl.Server.Tests.Operation;

public class StatusEndpointTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef")]
    public async Task It_tells_what_the_page_must_know(string? key)
    {
        await using RunningServer server = await RunningServer.Start(new() { ApiKey = key, Limits = new() { BodyBytes = 12345 } });
        JsonElement status = await server.Client.GetFromJsonAsync<JsonElement>("/api/status", TestContext.Current.CancellationToken);

        Assert.Matches(@"^\d+\.\d+\.\d+$", status.GetProperty("version").GetString()!);
        Assert.Equal(ModelFile.Sha256(ModelFile.Default.Network), status.GetProperty("modelSha256").GetString());
        Assert.Equal(key is not null, status.GetProperty("keyNeeded").GetBoolean());
        Assert.True(status.GetProperty("corrections").GetBoolean());
        Assert.Equal(12345, status.GetProperty("limits").GetProperty("bodyBytes").GetInt32());
        Assert.Equal(40, status.GetProperty("limits").GetProperty("megapixels").GetInt32());
        Assert.DoesNotContain("0123456789abcdef", status.ToString(), StringComparison.Ordinal);
    }
}
