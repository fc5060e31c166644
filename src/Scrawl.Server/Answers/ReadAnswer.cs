using System.ComponentModel;
using System.Text.Json.Serialization;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>Which number is in a picture: the object of <c>scrawl recognize --strings --json</c>.</summary>
/// <param name="File">The file's name, where a form gave one.</param>
/// <param name="Text">The digits.</param>
/// <param name="Confidence">How likely all of it is right.</param>
/// <param name="Digits">Each digit.</param>
/// <param name="Reason">Where there is none, why not.</param>
/// <param name="Explanation">The way there, where it was asked for.</param>
internal sealed record ReadAnswer(
    [property: Description("The file's name, where a form gave one.")] string? File,
    [property: Description("The digits, a line feed between two lines of writing; empty where there is none.")] string Text,
    [property: Description("The probability that the whole text is right, 0 to 1; 0 where there is no digit.")] float Confidence,
    [property: Description("Each digit, in the order of the text.")] DigitAnswer[] Digits,
    [property: Description("Where there is no digit, or not all was read, why.")] string? Reason,
    [property: Description("Every step from the picture to the answer; only with ?explain=true.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadingExplanationAnswer? Explanation = null)
{
    /// <summary>The answer of a reading.</summary>
    public static ReadAnswer From(string? file, Reading reading) =>
        new(file, reading.Text, (float)reading.Confidence, [.. reading.Digits.Select(DigitAnswer.From)], reading.Reason);
}
