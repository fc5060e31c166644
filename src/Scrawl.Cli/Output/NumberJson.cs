using System.Text.Json;
using Scrawl.Recognition;

namespace Scrawl.Cli.Output;

/// <summary>The object of <c>recognize --strings --json</c>.</summary>
internal static class NumberJson
{
    /// <summary>Writes its members; between two lines of writing the text has a line feed.</summary>
    public static void Write(Utf8JsonWriter json, string file, Reading reading)
    {
        json.WriteString("file", file);
        json.WriteString("text", reading.Text);
        json.WriteNumber("confidence", (float)reading.Confidence);
        json.WriteStartArray("digits");
        foreach (ReadDigit digit in reading.Digits)
        {
            json.WriteStartObject();
            json.WriteNumber("digit", digit.Digit);
            json.WriteNumber("confidence", (float)digit.Confidence);
            json.WriteNumber("second", digit.SecondDigit);
            json.WriteNumber("secondConfidence", (float)digit.SecondConfidence);
            json.WritePropertyName("box");
            json.WriteArray([digit.Box.X, digit.Box.Y, digit.Box.Width, digit.Box.Height]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("reason", reading.Reason);
    }
}
