using System.Text.Json;
using Scrawl.Training;

namespace Scrawl.Cli.Output;

/// <summary>The object that <c>evaluate --corruptions --json</c> has for each network.</summary>
internal static class CorruptionJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, string name, CorruptionTest test)
    {
        json.WriteStartObject(name);
        Write(json, test.Clean);
        Write(json, test.Mean);
        json.WriteStartObject("each");
        foreach (CorruptionAccuracy way in test.Spoiled)
        {
            Write(json, way);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CorruptionAccuracy way)
    {
        string[] words = way.Name.Split(' ');
        json.WriteStartObject(string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])));
        json.WriteNumber("raw", way.Raw);
        json.WriteNumber("picture", way.Picture);
        json.WriteNumber("rawTaken", way.RawTaken);
        json.WriteNumber("pictureTaken", way.PictureTaken);
        json.WriteEndObject();
    }
}
