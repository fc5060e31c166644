using System.Text.Json;
using Scrawl.Recognition;

namespace Scrawl.Cli.Output;

/// <summary>One digit a picture.</summary>
internal sealed class DigitView(Shell shell) : IResultView<Prediction>
{
    /// <inheritdoc/>
    public string Row(string name, int column, Prediction result) => shell.OutputIsTerminal
        ? PredictionRow.ForTerminal(name, column, result, shell.Colours)
        : PredictionRow.ForPipe(name, result);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json, string name, Prediction result) => PredictionJson.Write(json, name, result);
}
