using System.Text.Json;

namespace Scrawl.Cli.Output;

/// <summary>Numbers as JSON has them: what is no number becomes null.</summary>
internal static class JsonNumbers
{
    /// <summary>Writes a number, or null where it is missing, infinite or not a number.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes an array of whole numbers.</summary>
    public static void WriteArray(this Utf8JsonWriter json, IEnumerable<int> values)
    {
        json.WriteStartArray();
        foreach (int value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
