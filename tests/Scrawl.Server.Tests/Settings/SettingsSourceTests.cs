using System.Collections;
using Scrawl.Server.Settings;

namespace Scrawl.Server.Tests.Settings;

public sealed class SettingsSourceTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_environment_stands_over_the_file_and_that_over_the_defaults()
    {
        ServerSettings settings = Read(
            """{"urls": "http://127.0.0.1:1", "model": "a.safetensors", "AllowedOrigins": ["https://a.example", "https://b.example"], "Limits": {"BodyBytes": 2000, "Deadline": "00:00:03"}, "Log": {"Format": "json"}}""",
            ("SCRAWL_API_KEY", "from the environment"), ("SCRAWL_LIMITS__BODYBYTES", "3000"), ("SCRAWL_MODEL", "b.safetensors"), ("SCRAWL_DATA", "/elsewhere"), ("PATH", "/bin"));

        Assert.Equal("http://127.0.0.1:1", settings.Urls);
        Assert.Equal("b.safetensors", settings.Model);
        Assert.Equal("from the environment", settings.ApiKey);
        Assert.Equal(["https://a.example", "https://b.example"], settings.AllowedOrigins);
        Assert.Equal(3000, settings.Limits.BodyBytes);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.Limits.Deadline);
        Assert.Equal(new ServerLimits().QueueLength, settings.Limits.QueueLength);
        Assert.Equal(LogFormat.Json, settings.Log.Format);
    }

    [Theory]
    [InlineData("""{"Url": "x"}""", "Url is no setting; expected one of Urls, Model, Precision, Database")]
    [InlineData("""{"Limits": {"Bodybyte": 1}}""", "Limits:Bodybyte is no setting; expected one of BodyBytes")]
    [InlineData("""{"Limits": {"BodyBytes": "many"}}""", "Limits:BodyBytes is \"many\"; expected a whole number")]
    [InlineData("""{"Limits": {"Deadline": "soon"}}""", "Limits:Deadline is \"soon\"; expected a time such as 00:00:10")]
    [InlineData("""{"Limits": {"LimitLoopback": "perhaps"}}""", "expected true or false")]
    [InlineData("""{"Log": {"Format": "xml"}}""", "Log:Format is \"xml\"; expected one of Text, Json")]
    [InlineData("""{"Urls": ["a", "b"]}""", "Urls is no single value; expected a text")]
    [InlineData("""{"AllowedOrigins": "https://a.example"}""", "expected a list of texts")]
    [InlineData("""{"Limits": 5}""", "Limits is \"5\"; expected a section")]
    [InlineData("""{"Urls": """, "the settings cannot be read")]
    public void Wrong_names_and_values_are_told(string json, string expected)
    {
        SettingsException error = Assert.Throws<SettingsException>(() => Read(json));
        Assert.StartsWith(_file, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_variables_are_told_by_their_names()
    {
        Assert.Contains("SCRAWL_LIMITS__BODYBYTE is no setting", Assert.Throws<SettingsException>(() => Read("{}", ("SCRAWL_LIMITS__BODYBYTE", "1"))).Message, StringComparison.Ordinal);
        Assert.Contains("SCRAWL_LIMITS__BODYBYTES is \"x\"", Assert.Throws<SettingsException>(() => Read("{}", ("SCRAWL_LIMITS__BODYBYTES", "x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Contains("there is no such file", Assert.Throws<SettingsException>(() => SettingsSource.Read("/no/such.json", new Hashtable())).Message, StringComparison.Ordinal);

    private ServerSettings Read(string json, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(_file, json);
        return SettingsSource.Read(_file, environment.ToDictionary(variable => variable.Name, variable => variable.Value));
    }
}
