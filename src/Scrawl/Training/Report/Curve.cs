namespace Scrawl.Training.Report;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Style">The style sheet's class for its colour.</param>
/// <param name="Points">Its points from left to right.</param>
internal sealed record Curve(string Name, string Style, IReadOnlyList<CurvePoint> Points);
