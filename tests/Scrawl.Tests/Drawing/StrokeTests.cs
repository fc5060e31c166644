using System.Numerics;
using Scrawl.Drawing;

namespace Scrawl.Tests.Drawing;

public sealed class StrokeTests
{
    [Fact]
    public void ACurveGoesThroughItsPoints()
    {
        Stroke stroke = Stroke.Parse("54,12 34,0 14,10 16,30! 38,46 58,66");

        Vector2[] path = stroke.Flatten();

        Assert.Equal(stroke.Points[0], path[0]);
        Assert.Equal(stroke.Points[^1], path[^1]);
        Assert.All(stroke.Points, point => Assert.Contains(point, path));
    }

    [Fact]
    public void ASlashMakesStraightLines()
    {
        Vector2[] path = Stroke.Parse("/0,0 50,100 100,0").Flatten();

        Assert.All(path, p => Assert.Equal(1 - (2 * Math.Abs(p.X - 0.5)), p.Y, 1e-5));
    }

    [Fact]
    public void ACornerIsSharpAndAPointWithoutItIsRound()
    {
        float sharp = SharpestTurn(Stroke.Parse("0,0 50,0! 50,50").Flatten());
        float round = SharpestTurn(Stroke.Parse("0,0 50,0 50,50").Flatten());

        Assert.InRange(sharp, 1.55f, 1.6f);
        Assert.InRange(round, 0, 0.6f);
    }

    [Fact]
    public void APointGivenTwiceDoesNoHarm() =>
        Assert.All(Stroke.Parse("0,0 50,0 50,0 50,50 50,50").Flatten(), p => Assert.True(float.IsFinite(p.X) && float.IsFinite(p.Y)));

    private static float SharpestTurn(Vector2[] path)
    {
        float most = 0;
        for (int i = 1; i + 1 < path.Length; i++)
        {
            Vector2 a = Vector2.Normalize(path[i] - path[i - 1]);
            Vector2 b = Vector2.Normalize(path[i + 1] - path[i]);
            most = Math.Max(most, MathF.Acos(Math.Clamp(Vector2.Dot(a, b), -1, 1)));
        }

        return most;
    }
}
