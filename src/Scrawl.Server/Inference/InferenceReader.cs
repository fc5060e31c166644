using System.Text.Json;
using Scrawl.Server.Problems;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Inference;

/// <summary>Reads inference requests of the Open Inference Protocol. Parameters are none of this model's, and passed over.</summary>
internal static class InferenceReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="body">The JSON.</param>
    /// <param name="mostImages">So many images are taken.</param>
    /// <returns>The request, for the caller to dispose of.</returns>
    /// <exception cref="Refusal">It is not sound; the message says what is wrong.</exception>
    public static InferenceRequest Read(ReadOnlySpan<byte> body, int mostImages)
    {
        try
        {
            return ReadObject(new Utf8JsonReader(body), mostImages);
        }
        catch (JsonException error)
        {
            throw InferenceError.Bad($"{JsonKind.Unsound(error)}; expected an inference request with \"inputs\". NaN and Infinity are no JSON numbers.");
        }
    }

    private static InferenceRequest ReadObject(Utf8JsonReader json, int mostImages)
    {
        json.Read();
        json.Require(JsonTokenType.StartObject, "The request");
        string? id = null;
        var input = default(InputReader);
        var wanted = new HashSet<string>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string member = json.GetString()!;
            json.Read();
            switch (member)
            {
                case "id" when json.TokenType != JsonTokenType.Null:
                    json.Require(JsonTokenType.String, "\"id\"");
                    id = json.GetString();
                    break;
                case "inputs":
                    json.Require(JsonTokenType.StartArray, "\"inputs\"");
                    while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                    {
                        input.Read(ref json);
                    }

                    break;
                case "outputs" when json.TokenType != JsonTokenType.Null:
                    ReadOutputs(ref json, wanted);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // What follows the object must be nothing: the reader fails otherwise.
        json.Read();
        var request = new InferenceRequest(input.Count(mostImages))
        {
            Id = id,
            WantsProbabilities = wanted.Count == 0 || wanted.Contains(DigitModel.Probabilities),
            WantsDigit = wanted.Count == 0 || wanted.Contains(DigitModel.Digit),
        };
        try
        {
            input.ReadData(request);
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    private static void ReadOutputs(ref Utf8JsonReader json, HashSet<string> wanted)
    {
        json.Require(JsonTokenType.StartArray, "\"outputs\"");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Require(JsonTokenType.StartObject, "An element of \"outputs\"");
            string? name = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isName = json.ValueTextEquals("name"u8);
                json.Read();
                if (isName)
                {
                    json.Require(JsonTokenType.String, "The output's \"name\"");
                    name = json.GetString();
                }
                else
                {
                    json.Skip();
                }
            }

            wanted.Add(name is DigitModel.Probabilities or DigitModel.Digit
                ? name
                : throw InferenceError.Bad($"The output {(name is null ? "without a name" : $"\"{name}\"")} is none of this model's; expected \"{DigitModel.Probabilities}\" or \"{DigitModel.Digit}\"."));
        }
    }
}
