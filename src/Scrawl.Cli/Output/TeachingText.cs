using System.Text;
using Scrawl.Learning;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>What <c>teach</c> tells a person: before and after side by side, and what to look at.</summary>
internal static class TeachingText
{
    private const int NameWidth = -38;

    /// <summary>The figures, the corrections and the doubts.</summary>
    public static string Of(TeachingResult result)
    {
        var text = new StringBuilder();
        text.AppendLine($"{Count(result.Learned)} of {Count(result.Lessons.Count)} corrections learned in {Time(result.Seconds)}; not to be forgotten: {result.Replay}.");
        if (result.Share < 1)
        {
            text.AppendLine($"Since more would have forgotten too much, every weight goes {Percent(result.Share)} of the way that it learned.");
        }

        text.AppendLine();
        Row("validation images read rightly", "before", "after");
        Row($"all {Count(result.ValidationBefore.Images)}", Percent(result.ValidationBefore.Accuracy), Percent(result.ValidationAfter?.Accuracy));
        foreach (var (digit, before) in result.ValidationBefore.PerDigit.Index())
        {
            if (result.ValidationAfter?.PerDigit[digit] is var after && after != before)
            {
                Row($"digit {digit}", Percent(before), Percent(after));
            }
        }

        text.AppendLine();
        Row("corrections read rightly", "before", "after");
        Row("those learned", $"{result.ReadBefore} of {result.Learned}", $"{result.ReadAfter} of {result.Learned}");
        foreach (LessonOutcome lesson in result.Lessons)
        {
            Row($"{lesson.Digit}  {lesson.Id}", Read(lesson.Before), lesson.After is { } reads ? Read(reads) : "–", lesson.Learned ? "" : "not learned");
        }

        if (result.Doubts.Count > 0)
        {
            text.AppendLine();
            text.AppendLine("To be looked at, and not learned until then (--confirm ID learns it all the same; the page can change its digit or delete it):");
            foreach (Doubt doubt in result.Doubts)
            {
                text.AppendLine($"  {doubt.LessonId}: {doubt.Explanation}");
            }
        }

        text.AppendLine();
        return text.ToString();

        void Row(string name, string before, string after, string remark = "") => text.AppendLine($"{name,NameWidth}  {before,10}  {after,10}  {remark}".TrimEnd());
    }

    private static string Read(LessonReading reading) => reading.Accepted ? $"{reading.Digit} {reading.Confidence:0.00}" : "refused";
}
