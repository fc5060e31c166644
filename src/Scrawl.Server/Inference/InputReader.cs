using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Inference;

/// <summary>Reads the one input tensor of a request. Its data may stand before its shape, and so is read when all else is known.</summary>
internal ref struct InputReader
{
    private string? _name;
    private string? _datatype;
    private List<long>? _shape;
    private Utf8JsonReader _data;
    private bool _hasData;

    /// <summary>Takes in the object at which the reader stands.</summary>
    /// <exception cref="Refusal">It is not the input tensor.</exception>
    public void Read(ref Utf8JsonReader json)
    {
        if (_name is not null)
        {
            throw InferenceError.Bad($"\"inputs\" has more than one tensor; expected one, \"{DigitModel.Image}\". Put all images into it.");
        }

        json.Require(JsonTokenType.StartObject, "An element of \"inputs\"");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string member = json.GetString()!;
            json.Read();
            switch (member)
            {
                case "name":
                    json.Require(JsonTokenType.String, "The input's \"name\"");
                    _name = json.GetString()!;
                    break;
                case "datatype":
                    json.Require(JsonTokenType.String, "The input's \"datatype\"");
                    _datatype = json.GetString()!;
                    break;
                case "shape":
                    ReadShape(ref json);
                    break;
                case "data":
                    _data = json;
                    _hasData = true;
                    json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (_name != DigitModel.Image)
        {
            throw InferenceError.Bad($"The input is named {(_name is null ? "nothing" : $"\"{_name}\"")}; expected \"{DigitModel.Image}\".");
        }
    }

    /// <summary>How many images there are.</summary>
    /// <param name="most">So many at most.</param>
    /// <exception cref="Refusal">There is no input, its shape or data type is another, or there are more.</exception>
    public readonly int Count(int most)
    {
        string expected = $"expected [n, 1, {DigitModel.Side}, {DigitModel.Side}] with n from 1 to {most}";
        if (_name is null)
        {
            throw InferenceError.Bad($"The request has no input; expected \"inputs\" with the tensor \"{DigitModel.Image}\".");
        }

        if (_datatype is not (DigitModel.Fp32 or DigitModel.Uint8))
        {
            throw InferenceError.Bad($"The data type of \"{DigitModel.Image}\" is {(_datatype is null ? "not given" : $"\"{_datatype}\"")}; "
                + $"expected {DigitModel.Fp32} (0 to 1) or {DigitModel.Uint8} (0 to 255).");
        }

        if (_shape is not [>= 1, 1, DigitModel.Side, DigitModel.Side])
        {
            throw InferenceError.Bad($"The shape of \"{DigitModel.Image}\" is {(_shape is null ? "not given" : $"[{string.Join(", ", _shape)}]")}; {expected}.");
        }

        return _shape[0] <= most
            ? (int)_shape[0]
            : throw new Refusal(StatusCodes.Status413PayloadTooLarge, $"The request has {_shape[0]} images; {expected}. Send them in several requests.");
    }

    /// <summary>Reads the values, of which the shape says how many there are.</summary>
    /// <exception cref="Refusal">There are none, or not those.</exception>
    public readonly void ReadData(InferenceRequest into)
    {
        if (!_hasData)
        {
            throw InferenceError.Bad($"\"{DigitModel.Image}\" has no \"data\"; expected its values as JSON numbers. Binary tensor data is not taken.");
        }

        Utf8JsonReader json = _data;
        new TensorReader(into.Images, into.Count, _datatype == DigitModel.Uint8).Read(ref json);
    }

    private void ReadShape(ref Utf8JsonReader json)
    {
        const int MostDimensions = 16;
        json.Require(JsonTokenType.StartArray, "The input's \"shape\"");
        _shape = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (_shape.Count == MostDimensions || json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long length))
            {
                throw InferenceError.Bad($"The shape of \"{DigitModel.Image}\" is no list of a few whole numbers; expected [n, 1, {DigitModel.Side}, {DigitModel.Side}].");
            }

            _shape.Add(length);
        }
    }
}
