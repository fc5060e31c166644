using System.Text.Json;
using Scrawl.Recognition;

namespace Scrawl.Cli.Output;

/// <summary>Lines of digits a picture.</summary>
internal sealed class NumberView(Shell shell) : IResultView<Reading>
{
    /// <inheritdoc/>
    public string Row(string name, int column, Reading result) => shell.OutputIsTerminal
        ? NumberRow.ForTerminal(name, column, result, shell.Colours)
        : NumberRow.ForPipe(name, result);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json, string name, Reading result) => NumberJson.Write(json, name, result);
}
