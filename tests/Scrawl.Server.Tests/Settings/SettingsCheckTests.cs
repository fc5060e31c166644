using Scrawl.Server.Settings;

namespace Scrawl.Server.Tests.Settings;

public class SettingsCheckTests
{
    private const string Key = "0123456789abcdef";

    public static TheoryData<ServerSettings, string> Refused => new()
    {
        { new() { Urls = "http://0.0.0.0:5080" }, "Set SCRAWL_API_KEY" },
        { new() { Urls = "http://127.0.0.1:5080;http://*:80" }, "Set SCRAWL_API_KEY" },
        { new() { Hosts = ["scrawl.example"] }, "Set SCRAWL_API_KEY" },
        { new() { TrustedProxies = ["127.0.0.1"] }, "Set SCRAWL_API_KEY" },
        { new() { ApiKey = "secret" }, "has 6 characters; expected at least 16" },
        { new() { Urls = "" }, "Urls has \"\"; expected such as http://127.0.0.1:5080" },
        { new() { Urls = "localhost:5080" }, "expected such as http://127.0.0.1:5080" },
        { new() { Urls = "https://localhost:5080" }, "For HTTPS put a proxy in front" },
        { new() { Urls = "http://localhost:99999" }, "expected such as http://127.0.0.1:5080" },
        { new() { AllowedOrigins = ["*"] }, "AllowedOrigins has \"*\"; expected an origin" },
        { new() { AllowedOrigins = ["https://example.org/"] }, "nothing after the host and port" },
        { new() { ApiKey = Key, TrustedProxies = ["proxy"] }, "expected a proxy's IP address" },
        { new() { ApiKey = Key, TrustedProxies = ["10.0.0.0/40"] }, "or a network of nothing but proxies" },
        { new() { Queue = "amqp://broker" }, "but Database names none. Give --database" },
        { new() { Queue = "amqp://broker", Database = "Data Source=a.db" }, "but Database names none. Give --database" },
        { new() { Queue = "http://me:secret@broker", Database = "Host=db" }, "expected RabbitMQ's, such as amqp://" },
        { new() { Limits = new() { BodyBytes = 0 } }, "Limits.BodyBytes is 0; expected 1024 to" },
        { new() { Limits = new() { Deadline = TimeSpan.FromDays(10) } }, "written as hours:minutes:seconds" },
        { new() { Limits = new() { Deadline = TimeSpan.Zero } }, "expected more than 0" },
        { new() { Limits = new() { Readers = -1 } }, "Limits.Readers is -1" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_has_no_meaning_or_is_unsafe_is_refused(ServerSettings settings, string expected)
    {
        SettingsException error = Assert.Throws<SettingsException>(() => ScrawlServer.Create(settings));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://127.0.0.1:5080", "10.0.0.0/24")]
    public void With_a_database_that_has_keys_of_its_own_it_needs_none(string urls, params string[] proxies) =>
        SettingsCheck.Check(new() { Urls = urls, TrustedProxies = proxies, Database = "Host=db;Username=scrawl" });

    [Fact]
    public void With_a_key_it_may_listen_anywhere() => SettingsCheck.Check(new() { Urls = "http://0.0.0.0:5080", ApiKey = Key });
}
