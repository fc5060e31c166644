using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>Which number is in a picture: the object of <c>scrawl recognize --strings --json</c>.</summary>
/// <param name="File">The file's name, where a form gave one.</param>
/// <param name="Text">The digits, a line feed between two lines of writing; empty where there is none.</param>
/// <param name="Confidence">The probability that the whole text is right, 0 to 1; 0 where there is no digit.</param>
/// <param name="Digits">Each digit, in the order of the text.</param>
/// <param name="Reason">Where there is no digit, or not all was read, why.</param>
/// <param name="Explanation">Every step from the picture to the answer; only with ?explain=true.</param>
internal sealed record ReadAnswer(
    string? File,
    string Text,
    [property: Range(0.0, 1.0)] float Confidence,
    DigitAnswer[] Digits,
    string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadingExplanationAnswer? Explanation = null)
{
    /// <summary>The answer of a reading.</summary>
    public static ReadAnswer From(string? file, Reading reading) =>
        new(file, reading.Text, (float)reading.Confidence, [.. reading.Digits.Select(DigitAnswer.From)], reading.Reason);
}
