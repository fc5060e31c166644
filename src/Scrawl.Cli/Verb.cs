using System.CommandLine;

namespace Scrawl.Cli;

/// <summary>A command that may have more to say than fits the list of commands: its own help tells it at the end.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">One sentence, for the list and for its own help.</param>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>What else to know, on lines of its own.</summary>
    public string? Remarks { get; set; }
}
