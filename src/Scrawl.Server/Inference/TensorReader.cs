using System.Globalization;
using System.Text;
using System.Text.Json;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Inference;

/// <summary>
/// Reads a tensor's <c>data</c> as the numbers stand there, flat or nested as the shape is, without building anything but the floats.
/// </summary>
/// <param name="target">The whole tensor, row-major.</param>
/// <param name="images">The first dimension.</param>
/// <param name="grey">Whether the values are <c>UINT8</c>, 0 to 255, and not <c>FP32</c>, 0 to 1.</param>
internal ref struct TensorReader(Span<float> target, int images, bool grey)
{
    private const float FullInk = 255;

    private readonly Span<float> _target = target;
    private readonly bool _grey = grey;
    private int _next;

    /// <summary>Reads the array at which the reader stands, to its end.</summary>
    /// <exception cref="Problems.Refusal">A value or the number of values is not as the shape and the data type say.</exception>
    public void Read(ref Utf8JsonReader json)
    {
        json.Require(JsonTokenType.StartArray, "\"data\"");
        json.Read();
        if (json.TokenType == JsonTokenType.StartArray)
        {
            ReadNested(ref json, [images, 1, DigitModel.Side, DigitModel.Side]);
        }
        else
        {
            ReadFlat(ref json, _target.Length, $"\"data\" of {images} x 1 x {DigitModel.Side} x {DigitModel.Side}");
        }
    }

    // The reader stands at the first element, or at the end of an array without any.
    private void ReadNested(ref Utf8JsonReader json, scoped ReadOnlySpan<int> shape)
    {
        if (shape.Length == 1)
        {
            ReadFlat(ref json, shape[0], "a row of \"data\"");
            return;
        }

        int count = 0;
        for (; json.TokenType != JsonTokenType.EndArray; json.Read(), count++)
        {
            if (count == shape[0])
            {
                throw Bad($"has more than the {shape[0]} parts that its shape says on one level");
            }

            json.Require(JsonTokenType.StartArray, $"An element of \"data\", which is nested,");
            json.Read();
            ReadNested(ref json, shape[1..]);
        }

        if (count < shape[0])
        {
            throw Bad($"has {count} parts on a level where its shape says {shape[0]}");
        }
    }

    private void ReadFlat(ref Utf8JsonReader json, int length, string what)
    {
        int end = _next + length, count = 0;
        for (; json.TokenType != JsonTokenType.EndArray; json.Read(), count++)
        {
            if (_next < end)
            {
                _target[_next] = Value(in json);
                _next++;
            }
        }

        if (count != length)
        {
            throw InferenceError.Bad($"{what} has {count} values; expected {length}. Give all values in row-major order, flat or nested as the shape is.");
        }
    }

    private readonly float Value(in Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            if (_grey)
            {
                if (json.TryGetByte(out byte level))
                {
                    return level / FullInk;
                }
            }
            else if (json.TryGetSingle(out float value) && value is >= 0 and <= 1)
            {
                return value;
            }
        }

        string found = json.TokenType is JsonTokenType.Number or JsonTokenType.String ? Encoding.UTF8.GetString(json.ValueSpan) : JsonKind.Of(json.TokenType);
        string expected = _grey ? "a whole number from 0 for paper to 255 for full ink" : "a number from 0 for paper to 1 for full ink";
        string remedy = _grey ? "" : $" Divide grey values by 255, or give them as {DigitModel.Uint8}.";
        throw InferenceError.Bad(string.Create(CultureInfo.InvariantCulture, $"Value {_next} of \"data\" is {Short(found)}; expected {expected}.{remedy}"));
    }

    private static string Short(string found) => found.Length <= 40 ? found : found[..40] + "..";

    private static Problems.Refusal Bad(string found) => InferenceError.Bad($"\"data\" {found}. Give all values in row-major order, flat or nested as the shape is.");
}
