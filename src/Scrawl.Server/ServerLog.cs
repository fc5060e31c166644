namespace Scrawl.Server;

/// <summary>What the server writes to standard error, and how. Never pictures, keys or query strings.</summary>
public sealed record ServerLog
{
    /// <summary>Plain lines, or one JSON object a line.</summary>
    public LogFormat Format { get; init; }

    /// <summary>Whether each request has its line: method, path, status, time, address. Otherwise only what an operator should know is written.</summary>
    public bool Requests { get; init; }
}
