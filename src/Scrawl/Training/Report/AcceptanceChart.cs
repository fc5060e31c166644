using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>What refusing gains: the share of digits taken against the share of those read wrongly.</summary>
internal static class AcceptanceChart
{
    /// <summary>The section: the curve, and its points as a table.</summary>
    public static string Html(Evaluation evaluation)
    {
        // The strictest points may take nothing, of which nothing can be wrong.
        Acceptance[] curve = [.. Acceptance.Curve(evaluation, []).Where(point => point.Accepted > 0)];
        string rows = string.Concat(curve.Select(point =>
            $"<tr><th>{point.LeastConfidence:0.###}</th><td>{Percent(point.Accepted)}</td><td>{Percent(point.Error)}</td></tr>\n"));
        return $"""
            <section id="acceptance"><h2>What refusing gains</h2>
            <div class="pair">
            {CurveChart.Html(
                "Taken against wrong",
                "Each point is a least confidence, from which on a picture is taken for a digit. At the right edge all are; to the left fewer, and of those fewer are wrong.",
                Axis.Shares("digits taken", curve.Min(point => point.Accepted), 1),
                Axis.Linear("of them read wrongly", 0, curve.Max(point => point.Error), value => $"{100 * value:0.##}%"),
                new Curve("digits", "two", [.. curve.Reverse().Select(point => new CurvePoint(point.Accepted, point.Error, $"from {point.LeastConfidence:0.###} on: {Percent(point.Accepted)} taken, {Percent(point.Error)} of them wrong"))]))}
            <table class="figures"><thead><tr><th>confidence</th><th>taken</th><th>of them wrong</th></tr></thead>
            <tbody>
            {rows}</tbody></table>
            </div></section>

            """;
    }
}
