using System.Text.Json;
using Scrawl.Drawing;
using Scrawl.Training;

namespace Scrawl.Cli.Output;

/// <summary>The object of <c>evaluate --json</c>.</summary>
internal static class EvaluationJson
{
    /// <summary>Writes its members.</summary>
    public static void Write(Utf8JsonWriter json, Findings findings)
    {
        Evaluation evaluation = findings.Digits;
        NonDigitTest? nonDigits = findings.NonDigits;
        double leastConfidence = findings.LeastConfidence;
        json.WriteNumber("images", evaluation.Images);
        json.WriteNumber("correct", evaluation.Correct);
        json.WriteNumber("accuracy", evaluation.Accuracy);
        json.WriteStartArray("perDigit");
        foreach (double? share in evaluation.PerDigit)
        {
            if (share is { } value)
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("confusion");
        foreach (IEnumerable<int> row in evaluation.Confusion)
        {
            json.WriteArray(row);
        }

        json.WriteEndArray();
        json.WriteNumber("logLoss", evaluation.LogLoss);
        json.WriteNumber("ece", evaluation.Ece);
        json.WriteNumber("seconds", evaluation.Seconds);
        json.WriteNumber("imagesPerSecond", evaluation.ImagesPerSecond);
        Acceptance taken = Acceptance.At(leastConfidence, evaluation, nonDigits?.Confidences ?? []);
        json.WriteNumber("leastConfidence", leastConfidence);
        json.WriteNumber("accepted", taken.Accepted);
        json.WriteNumber("errorAmongAccepted", taken.Error);
        if (taken.NonDigitsRefused is { } refused)
        {
            json.WriteNumber("nonDigitsRefused", refused);
        }

        if (nonDigits is not null)
        {
            json.WriteStartObject("refusedByKind");
            foreach (NonDigitKind kind in nonDigits.Kinds.Keys)
            {
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName($"{kind}"), nonDigits.Refused(kind, leastConfidence));
            }

            json.WriteEndObject();
            json.WriteStartObject("auroc");
            json.WriteNumber("near", nonDigits.Auroc(evaluation, NonDigitTest.Near));
            json.WriteNumber("far", nonDigits.Auroc(evaluation, NonDigitTest.Far));
            foreach (NonDigitKind kind in nonDigits.Kinds.Keys)
            {
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName($"{kind}"), nonDigits.Auroc(evaluation, kind));
            }

            json.WriteEndObject();
        }

        if (findings.Others.Count > 0)
        {
            json.WriteStartArray("alsoAccuracy");
            foreach (var (_, other) in findings.Others)
            {
                json.WriteNumberValue(other.Accuracy);
            }

            json.WriteEndArray();
        }

        if (findings.Corruptions is { } corruptions)
        {
            CorruptionJson.Write(json, "corruptions", corruptions);
        }

        if (findings.Beside is { } beside)
        {
            CorruptionJson.Write(json, "besideCorruptions", beside);
        }

        if (findings.Advice is { } advice)
        {
            json.WriteStartObject("advice");
            json.WriteNumber("temperature", advice.Temperature);
            json.WriteNumber("leastConfidence", advice.LeastConfidence);
            json.WriteNumber("ece", advice.Digits.Ece);
            json.WriteEndObject();
        }
    }
}
