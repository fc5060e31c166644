using System.Text.RegularExpressions;
using Scrawl.Training.Report;

namespace Scrawl.Server.Reports;

/// <summary>What stands in the report's place while there is none, in the report's own style.</summary>
internal static partial class NoticePage
{
    /// <summary>The page of a report that is being made.</summary>
    /// <param name="judged">Images judged so far.</param>
    public static string Making(int judged) => Html("The report is being made", $"""
        <p class="lead">The model reads all of MNIST’s test images, which takes some seconds; {Figures.Count(judged)} are done. This page looks again by itself.</p>

        """);

    /// <summary>The page where the images are missing or damaged.</summary>
    /// <param name="detail">What was found, what was expected, what to do.</param>
    public static string Missing(string detail) => Html("There is no report yet", $"""
        <p class="lead">The report judges the model by MNIST’s 10,000 test images, and they are not at hand on this server: {Commands().Replace(Figures.Text(detail), "<code>$1</code>")}</p>
        <p>Then load this page again; the server need not be restarted.</p>

        """);

    /// <summary>Messages name commands between back ticks.</summary>
    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Commands();

    private static string Html(string title, string body) => Page.Html($"{title} · scrawl", $"""
        <p class="brand">scrawl</p>
        <section class="notice"><h1>{title}</h1>
        {body}<p><a href="/">Back to drawing</a></p>
        </section>

        """);
}
