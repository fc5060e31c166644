using System.Text;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>A chart of one or more curves over two axes, as SVG that keeps its text legible at the width of a phone.</summary>
internal static class CurveChart
{
    private const double Width = 400, Height = 250, Left = 50, Right = 18, Top = 14, Bottom = 40;

    /// <summary>The chart with its caption.</summary>
    /// <param name="title">The heading over it.</param>
    /// <param name="note">One sentence below it.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="curves">The curves; a legend stands over several.</param>
    public static string Html(string title, string note, Axis x, Axis y, params IReadOnlyList<Curve> curves)
    {
        string legend = curves.Count < 2
            ? ""
            : $"<p class=\"legend\">{string.Concat(curves.Select(curve => $"<span class=\"{curve.Style}\"><i></i>{Text(curve.Name)}</span>"))}</p>";
        return $"""
            <figure class="chart">
            <figcaption><h3>{Text(title)}</h3>{legend}</figcaption>
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Text($"{title}: {y.Name} by {x.Name}")}">
            {Grid(x, y)}{string.Concat(curves.Select(curve => Line(curve, x, y)))}</svg>
            <p class="note">{Text(note)}</p>
            </figure>

            """;
    }

    private static string Grid(Axis x, Axis y)
    {
        var svg = new StringBuilder();
        foreach ((double value, string label) in y.Ticks)
        {
            string at = Point(Y(y, value));
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at}\" y2=\"{at}\"/><text class=\"tick end\" x=\"{Left - 8}\" y=\"{at}\" dy=\".35em\">{label}</text>\n");
        }

        foreach ((double value, string label) in x.Ticks)
        {
            svg.Append($"<text class=\"tick middle\" x=\"{Point(X(x, value))}\" y=\"{Height - Bottom + 18}\">{label}</text>\n");
        }

        return svg.Append($"<text class=\"axis middle\" x=\"{Point((Left + Width - Right) / 2)}\" y=\"{Height - 5}\">{Text(x.Name)}</text>\n").ToString();
    }

    private static string Line(Curve curve, Axis x, Axis y)
    {
        string points = string.Join(' ', curve.Points.Select(point => $"{Point(X(x, point.X))},{Point(Y(y, point.Y))}"));
        var svg = new StringBuilder($"<g class=\"{curve.Style}\"><polyline class=\"curve\" points=\"{points}\"/>\n");
        foreach (CurvePoint point in curve.Points)
        {
            string cx = Point(X(x, point.X)), cy = Point(Y(y, point.Y));
            svg.Append($"<g class=\"point\"><title>{Text(point.Title)}</title><circle class=\"dot\" cx=\"{cx}\" cy=\"{cy}\" r=\"{Point(point.Radius)}\"/><circle class=\"target\" cx=\"{cx}\" cy=\"{cy}\" r=\"9\"/></g>\n");
        }

        return svg.Append("</g>\n").ToString();
    }

    private static double X(Axis axis, double value) => Left + Math.Clamp(axis.Position(value), 0, 1) * (Width - Left - Right);

    private static double Y(Axis axis, double value) => Height - Bottom - Math.Clamp(axis.Position(value), 0, 1) * (Height - Top - Bottom);
}
