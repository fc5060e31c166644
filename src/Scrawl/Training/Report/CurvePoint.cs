namespace Scrawl.Training.Report;

/// <summary>One point of a curve.</summary>
/// <param name="X">Its value on the horizontal axis.</param>
/// <param name="Y">Its value on the vertical axis.</param>
/// <param name="Title">What hovering over it tells.</param>
/// <param name="Radius">How large its dot is drawn.</param>
internal sealed record CurvePoint(double X, double Y, string Title, double Radius = 2.6);
