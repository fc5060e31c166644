namespace Scrawl.Server;

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>Plain lines for people.</summary>
    Text,

    /// <summary>One JSON object a line, for machines.</summary>
    Json,
}
