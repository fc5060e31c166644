using System.Globalization;
using System.Net;
using Scrawl.Models;

namespace Scrawl.Training.Report;

/// <summary>How numbers and texts are written in the report.</summary>
internal static class Figures
{
    /// <summary>A share as a percentage with two decimals: 0.9965 is <c>99.65%</c>.</summary>
    public static string Percent(double share) => Format($"{100 * share:0.00}%");

    /// <summary>A share as a percentage with two decimals, a dash where there is none.</summary>
    public static string Percent(double? share) => share is { } value ? Percent(value) : "–";

    /// <summary>A whole number with its thousands set apart.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A figure of a card; a dash where there is none.</summary>
    public static string Cell(double? value, CardUnit unit) => (value, unit) switch
    {
        (null, _) => "–",
        ({ } share, CardUnit.Share) => Percent(share),
        ({ } count, CardUnit.Count) => Count((long)Math.Round(count)),
        ({ } number, _) => Format($"{number:0.0000}"),
    };

    /// <summary>A large number in short: 29,400,000 is <c>29.4 M</c>.</summary>
    public static string Short(double value) => value switch
    {
        >= 1e9 => Format($"{value / 1e9:0.0} G"),
        >= 1e6 => Format($"{value / 1e6:0.0} M"),
        >= 1e4 => Format($"{value / 1e3:0} k"),
        _ => Format($"{value:N0}"),
    };

    /// <summary>A length of time as people say it.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 0.995 => Format($"{seconds:0.00} s"),
        < 59.5 => Format($"{seconds:0.0} s"),
        < 3599.5 => Format($"{(int)Math.Round(seconds) / 60} min {(int)Math.Round(seconds) % 60:00} s"),
        _ => Format($"{(int)Math.Round(seconds / 60) / 60} h {(int)Math.Round(seconds / 60) % 60:00} min"),
    };

    /// <summary>A coordinate of a drawing, to a hundredth.</summary>
    public static string Point(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A text as HTML.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
