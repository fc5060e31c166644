using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Scrawl.Cli;

/// <summary>The library's help, and after it a verb's remarks.</summary>
internal sealed class VerbHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Remarks: { } remarks })
        {
            parseResult.InvocationConfiguration.Output.WriteLine(remarks + Environment.NewLine);
        }

        return code;
    }
}
