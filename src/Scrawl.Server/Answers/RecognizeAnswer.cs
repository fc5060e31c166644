using System.ComponentModel;
using System.Text.Json.Serialization;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>Which digit is in a picture: the object of <c>scrawl recognize --json</c>.</summary>
/// <param name="File">The file's name, where a form gave one.</param>
/// <param name="Digit">The most probable digit; null only for a blank picture.</param>
/// <param name="Confidence">Its probability; 0 for a blank picture.</param>
/// <param name="Probabilities">The digits' probabilities, 0 to 9.</param>
/// <param name="Accepted">Whether the picture is taken for a digit.</param>
/// <param name="Reason">Where it is not, why not.</param>
/// <param name="Explanation">The way there, where it was asked for.</param>
internal sealed record RecognizeAnswer(
    [property: Description("The file's name, where a form gave one.")] string? File,
    [property: Description("The most probable digit, 0 to 9; null only for a blank picture.")] int? Digit,
    [property: Description("Its probability, 0 to 1; 0 for a blank picture.")] float Confidence,
    [property: Description("The probability of each digit, 0 to 9: ten values with sum 1.")] float[] Probabilities,
    [property: Description("Whether the picture is taken for a digit.")] bool Accepted,
    [property: Description("Where it is not, why not: \"blank: ..\", \"too faint: ..\", \"several digits: 42\", \"undecided between 4 and 9\", \"not like any digit\".")] string? Reason,
    [property: Description("Every step from the picture to the answer; only with ?explain=true.")]
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
