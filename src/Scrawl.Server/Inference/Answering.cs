using Scrawl.Recognition;
using Scrawl.Server.Answers;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Inference;

/// <summary>Puts the images of an inference request before the network.</summary>
internal static class Answering
{
    /// <summary>Asks the network.</summary>
    /// <param name="request">The images.</param>
    /// <param name="recognizer">Has the network.</param>
    /// <param name="version">The network's version.</param>
    /// <param name="metrics">Is told of every answer.</param>
    public static InferenceAnswer Answer(InferenceRequest request, DigitRecognizer recognizer, string version, ServerMetrics metrics)
    {
        int count = request.Count;
        float[] probabilities = new float[count * DigitModel.Classes];
        recognizer.Probabilities(request.Images, probabilities);
        float[] digits = MostProbable(probabilities);
        for (int i = 0; i < count; i++)
        {
            float confidence = probabilities[(i * DigitModel.Classes) + (int)digits[i]];
            metrics.Answered((int)digits[i], confidence, confidence >= recognizer.Model.LeastConfidence);
        }

        var outputs = new List<TensorAnswer>();
        if (request.WantsProbabilities)
        {
            outputs.Add(new(DigitModel.Probabilities, DigitModel.Fp32, [count, DigitModel.Classes], probabilities));
        }

        if (request.WantsDigit)
        {
            outputs.Add(new(DigitModel.Digit, DigitModel.Int64, [count], digits));
        }

        return new(DigitModel.Name, version, [.. outputs], request.Id);
    }

    private static float[] MostProbable(float[] probabilities)
    {
        float[] digits = new float[probabilities.Length / DigitModel.Classes];
        for (int i = 0; i < digits.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.AsSpan(i * DigitModel.Classes, DigitModel.Classes);
            int best = 0;
            for (int digit = 1; digit < row.Length; digit++)
            {
                best = row[digit] > row[best] ? digit : best;
            }

            digits[i] = best;
        }

        return digits;
    }
}
