using Scrawl.Engine.Networks;

namespace Scrawl.Cli.Commands;

/// <summary>What <c>scrawl evaluate</c> was asked for.</summary>
/// <param name="Model">The network's file; null for the one built in.</param>
/// <param name="Data">The folder given; null for the usual places.</param>
/// <param name="Report">The report's file; null for none.</param>
internal sealed record EvaluateRequest(string? Model, string? Data, string? Report)
{
    public Precision Precision { get; init; }

    public bool Json { get; init; }

    public bool HeldOut { get; init; }

    public bool NonDigits { get; init; }

    public bool Corruptions { get; init; }

    /// <summary>The file of the network that stands beside this one on spoiled images.</summary>
    public string? Beside { get; init; }

    /// <summary>The files of other runs of the same recipe.</summary>
    public string[] Also { get; init; } = [];

    public bool Record { get; init; }

    /// <summary>The command that measures the accuracy again.</summary>
    public string Command => $"scrawl evaluate --model {Model}{(Precision == Precision.Int8 ? " --precision int8" : "")}";
}
