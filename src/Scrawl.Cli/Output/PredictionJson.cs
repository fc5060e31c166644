using System.Text.Json;
using Scrawl.Recognition;

namespace Scrawl.Cli.Output;

/// <summary>The object of <c>recognize --json</c>.</summary>
internal static class PredictionJson
{
    /// <summary>Writes its members.</summary>
    public static void Write(Utf8JsonWriter json, string file, Prediction prediction)
    {
        json.WriteString("file", file);
        if (prediction.Digit is { } digit)
        {
            json.WriteNumber("digit", digit);
        }
        else
        {
            json.WriteNull("digit");
        }

        // The network computes in single precision: its shortest decimals say all there is.
        json.WriteNumber("confidence", (float)prediction.Confidence);
        json.WriteStartArray("probabilities");
        foreach (double probability in prediction.Probabilities)
        {
            json.WriteNumberValue((float)probability);
        }

        json.WriteEndArray();
        json.WriteBoolean("accepted", prediction.Accepted);
        json.WriteString("reason", prediction.Reason);
    }
}
