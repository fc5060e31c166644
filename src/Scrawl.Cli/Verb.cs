using System.CommandLine;

namespace Scrawl.Cli;

/// <summary>A command with more to say than fits the list of commands: its own help tells it at the end.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">One sentence, for the list and for its own help.</param>
/// <param name="remarks">What else to know, only in its own help.</param>
internal sealed class Verb(string name, string description, string remarks) : Command(name, description)
{
    /// <summary>What else to know, on lines of its own.</summary>
    public string Remarks { get; } = remarks;
}
