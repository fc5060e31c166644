using Scrawl.Server.Tests.Storage;

namespace Scrawl.Cli.Tests.Fleet;

/// <summary>Two <c>scrawl serve</c> that share a PostgreSQL of their own, started when a test first asks for them.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task> _started;

    public Servers() => _started = new(Begin);

    /// <summary>Their PostgreSQL.</summary>
    public PostgresCluster Cluster { get; } = new();

    /// <summary>The database in it.</summary>
    public string Database { get; private set; } = "";

    /// <summary>One of the two.</summary>
    internal FleetServer One { get; private set; } = null!;

    /// <summary>The other.</summary>
    internal FleetServer Other { get; private set; } = null!;

    /// <summary>Starts what does not run, and waits until both are ready.</summary>
    public Task Start() => _started.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        One?.Dispose();
        Other?.Dispose();
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }

    private async Task Begin()
    {
        Database = await Cluster.NewDatabase();
        string settings = _folder["settings.json"];
        await File.WriteAllTextAsync(settings, """{"TrustedProxies": ["127.0.0.1"], "Log": {"Requests": true}}""");
        (One, Other) = (new(settings, Database), new(settings, Database));
        One.Start();
        Other.Start();
        await One.Ready();
        await Other.Ready();
    }
}
