using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>Which digit is in a picture: the object of <c>scrawl recognize --json</c>.</summary>
/// <param name="File">The file's name, where a form gave one.</param>
/// <param name="Digit">The most probable digit, 0 to 9; null only for a blank picture.</param>
/// <param name="Confidence">Its probability, 0 to 1; 0 for a blank picture.</param>
/// <param name="Probabilities">The probability of each digit, 0 to 9: ten values with sum 1.</param>
/// <param name="Accepted">Whether the picture is taken for a digit.</param>
/// <param name="Reason">Where it is not, why not: "blank: ..", "too faint: ..", "several digits: 42", "undecided between 4 and 9", "not like any digit".</param>
/// <param name="Explanation">Every step from the picture to the answer; only with ?explain=true.</param>
internal sealed record RecognizeAnswer(
    string? File,
    [property: Range(0, 9)] int? Digit,
    [property: Range(0.0, 1.0)] float Confidence,
    [property: Length(10, 10)] float[] Probabilities,
    bool Accepted,
    string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationAnswer? Explanation = null)
{
    /// <summary>The answer of a reading.</summary>
    public static RecognizeAnswer From(string? file, Prediction prediction)
    {
        // The network computes in single precision: its shortest decimals say all there is.
        float[] probabilities = new float[prediction.Probabilities.Count];
        for (int digit = 0; digit < probabilities.Length; digit++)
        {
            probabilities[digit] = (float)prediction.Probabilities[digit];
        }

        return new(file, prediction.Digit, (float)prediction.Confidence, probabilities, prediction.Accepted, prediction.Reason);
    }
}
