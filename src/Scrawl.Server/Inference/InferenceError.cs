using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Problems;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Inference;

/// <summary>What is said of requests that are not sound.</summary>
internal static class InferenceError
{
    /// <summary>The request says something that cannot be.</summary>
    /// <param name="message">What was found, what was expected, what to do.</param>
    public static Refusal Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    /// <summary>A value is of another kind than it must be.</summary>
    /// <param name="what">The value's name.</param>
    /// <param name="found">What it is.</param>
    /// <param name="expected">What it must be.</param>
    public static Refusal Kind(string what, JsonTokenType found, string expected) =>
        Bad($"{what} is {JsonKind.Of(found)}; expected {expected}. See GET /v2/models/{DigitModel.Name} for the tensors.");

    /// <summary>Fails where a value is of another kind than it must be.</summary>
    public static void Require(this in Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (reader.TokenType != token)
        {
            throw Kind(what, reader.TokenType, JsonKind.Of(token));
        }
    }
}
