using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Requests;

/// <summary>Which digit a picture shows.</summary>
/// <param name="Digit">The digit, 0 to 9.</param>
internal sealed record DigitBody([property: Range(0, 9)] int Digit)
{
    private const string Expected = "expected {\"digit\":7} with a digit from 0 to 9";

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="Refusal">It is something else.</exception>
    public static async Task<DigitBody> Read(HttpRequest request)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            JsonElement digit = default;
            bool found = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("digit", out digit);
            return found && digit.ValueKind == JsonValueKind.Number && digit.TryGetInt32(out int value) && value is >= 0 and <= 9
                ? new(value)
                : throw Bad(found ? $"digit is {digit.GetRawText()}" : "The body has no \"digit\"");
        }
        catch (JsonException error)
        {
            throw Bad(JsonKind.Unsound(error));
        }
    }

    private static Refusal Bad(string what) => new(StatusCodes.Status400BadRequest, $"{what}; {Expected}.");
}
