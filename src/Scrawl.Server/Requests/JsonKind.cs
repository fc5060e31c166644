using System.Text.Json;

namespace Scrawl.Server.Requests;

/// <summary>Says what a JSON value is.</summary>
internal static class JsonKind
{
    /// <summary>The kind in words, such as "an array".</summary>
    public static string Of(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    /// <summary>What is wrong with a text that is no JSON, and where.</summary>
    public static string Unsound(JsonException error) => $"The body is not sound JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})";
}
