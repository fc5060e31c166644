using System.Buffers;
using System.Text.Json;
using Scrawl.Recognition;

namespace Scrawl.Server.Inference;

/// <summary>What the network says of an inference request's images. The numbers are in memory lent from a pool, which goes back with <see cref="Dispose"/>.</summary>
internal sealed class InferenceAnswer : IDisposable
{
    private readonly InferenceRequest _request;
    private readonly string _version;
    private float[] _probabilities;

    private InferenceAnswer(InferenceRequest request, string version)
    {
        (_request, _version) = (request, version);
        _probabilities = ArrayPool<float>.Shared.Rent(request.Count * DigitModel.Classes);
    }

    private ReadOnlySpan<float> Probabilities => _probabilities.AsSpan(0, _request.Count * DigitModel.Classes);

    /// <summary>Asks the network.</summary>
    /// <param name="request">The images; not to be disposed of before the answer.</param>
    /// <param name="recognizer">Has the network.</param>
    /// <param name="version">The network's version.</param>
    public static InferenceAnswer Of(InferenceRequest request, DigitRecognizer recognizer, string version)
    {
        var answer = new InferenceAnswer(request, version);
        recognizer.Probabilities(request.Images, answer._probabilities.AsSpan(0, request.Count * DigitModel.Classes));
        return answer;
    }

    /// <summary>Writes the protocol's inference response.</summary>
    public static void Write(Utf8JsonWriter json, InferenceAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("model_name"u8, DigitModel.Name);
        json.WriteString("model_version"u8, answer._version);
        if (answer._request.Id is { } id)
        {
            json.WriteString("id"u8, id);
        }

        json.WriteStartArray("outputs"u8);
        answer.WriteOutputs(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        float[] probabilities = Interlocked.Exchange(ref _probabilities, []);
        if (probabilities.Length > 0)
        {
            ArrayPool<float>.Shared.Return(probabilities);
        }
    }

    private void WriteOutputs(Utf8JsonWriter json)
    {
        if (_request.WantsProbabilities)
        {
            StartOutput(json, DigitModel.Probabilities, DigitModel.Fp32, [_request.Count, DigitModel.Classes]);
            foreach (float probability in Probabilities)
            {
                json.WriteNumberValue(probability);
            }

            EndOutput(json);
        }

        if (_request.WantsDigit)
        {
            StartOutput(json, DigitModel.Digit, DigitModel.Int64, [_request.Count]);
            for (int i = 0; i < _request.Count; i++)
            {
                ReadOnlySpan<float> row = Probabilities.Slice(i * DigitModel.Classes, DigitModel.Classes);
                json.WriteNumberValue(MostProbable(row));
            }

            EndOutput(json);
        }
    }

    private static int MostProbable(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int digit = 1; digit < probabilities.Length; digit++)
        {
            best = probabilities[digit] > probabilities[best] ? digit : best;
        }

        return best;
    }

    private static void StartOutput(Utf8JsonWriter json, string name, string datatype, ReadOnlySpan<int> shape)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("datatype"u8, datatype);
        json.WriteStartArray("shape"u8);
        foreach (int length in shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data"u8);
    }

    private static void EndOutput(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
