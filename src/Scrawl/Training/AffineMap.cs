namespace Scrawl.Training;

/// <summary>(x, y) to (XX x + XY y + X0, YX x + YY y + Y0).</summary>
internal readonly record struct AffineMap(float XX, float XY, float X0, float YX, float YY, float Y0)
{
    /// <summary>Leaves every point where it is.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);
}
