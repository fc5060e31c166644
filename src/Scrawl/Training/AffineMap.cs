namespace Scrawl.Training;

/// <summary>(x, y) to (XX x + XY y + X0, YX x + YY y + Y0).</summary>
internal readonly record struct AffineMap(float XX, float XY, float X0, float YX, float YY, float Y0)
{
    /// <summary>Leaves every point where it is.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>The map with this linear part that leaves the middle of an image of 28 x 28 pixels where it is.</summary>
    public static AffineMap AboutCentre(float xx, float xy, float yx, float yy)
    {
        const float centre = (ImageWarp.Side - 1) / 2f;
        return new(xx, xy, centre * (1 - xx - xy), yx, yy, centre * (1 - yx - yy));
    }
}
