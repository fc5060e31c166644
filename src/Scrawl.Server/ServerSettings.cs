using Scrawl.Engine.Networks;
using Scrawl.Server.Security;

namespace Scrawl.Server;

/// <summary>All that an operator may set; every value has a default that suits one machine.</summary>
public sealed record ServerSettings
{
    /// <summary>Where to listen, several parted by semicolons. Loopback unless told otherwise.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The model file; null for the one built in.</summary>
    public string? Model { get; init; }

    /// <summary>What the network computes with; 8 bits need a model file that was made ready for it.</summary>
    public Precision Precision { get; init; }

    /// <summary>Where corrections are kept: <c>Data Source=FILE</c> (SQLite) or <c>Host=...</c> (PostgreSQL); null for a file in the user's data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The RabbitMQ broker of bulk reading, <c>amqp://user:password@host/vhost</c>, whose jobs lie in <see cref="Database"/>, in PostgreSQL; null where the server has none to show.</summary>
    public string? Queue { get; init; }

    /// <summary>What a caller must know to see, fetch and delete what was kept, beside the keys that the database has; needed where the server listens beyond loopback with a database of its own.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Origins, such as <c>https://example.org</c>, whose pages may call; none but the server's own by default.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Names, such as <c>scrawl.example.org</c>, under which it is called, by way of a proxy on the same machine; loopback's own always hold. Empty: where it listens beyond loopback, any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; none by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Whether others than this machine's users call it, as far as the settings tell.</summary>
    internal bool Exposed => !ListenAddress.AllLoopback(Urls) || Hosts.Count + TrustedProxies.Count > 0;

    /// <summary>The folder with MNIST's files, by which the report judges the model; null for <c>$SCRAWL_DATA</c>, then the user's cache.</summary>
    public string? Mnist { get; init; }

    /// <summary>What is logged, and how.</summary>
    public ServerLog Log { get; init; } = new();

    /// <summary>How much of everything is taken.</summary>
    public ServerLimits Limits { get; init; } = new();
}
