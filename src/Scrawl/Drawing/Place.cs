using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>Where on the canvas a drawing comes to lie.</summary>
internal static class Place
{
    /// <summary>Some size for a picture, in pixels: MNIST's digits measured about so in the pictures that they were cut from.</summary>
    public static float Size(ref CounterRandom random) => random.NextSingle(54, 104);

    /// <summary>Scales paths together to so many pixels on the long side and puts them in the middle, at any fraction of a pixel.</summary>
    public static void Fit(Vector2[][] paths, float longSide, ref CounterRandom random)
    {
        var (least, most) = Bounds(paths);
        Vector2 box = most - least;
        float scale = longSide / Math.Max(0.001f, Math.Max(box.X, box.Y));
        Vector2 corner = new Vector2(0.5f * Canvas.Side) - (scale * 0.5f * (least + most))
            + new Vector2(random.NextSingle(-0.5f, 0.5f), random.NextSingle(-0.5f, 0.5f));
        foreach (Vector2[] path in paths)
        {
            for (int i = 0; i < path.Length; i++)
            {
                path[i] = (scale * path[i]) + corner;
            }
        }
    }

    /// <summary>The top left and the bottom right of all the paths' points.</summary>
    public static (Vector2 Least, Vector2 Most) Bounds(Vector2[][] paths)
    {
        Vector2 least = paths[0][0];
        Vector2 most = least;
        foreach (Vector2[] path in paths)
        {
            foreach (Vector2 point in path)
            {
                least = Vector2.Min(least, point);
                most = Vector2.Max(most, point);
            }
        }

        return (least, most);
    }

    /// <summary>Moves paths together.</summary>
    public static void Shift(Vector2[][] paths, Vector2 by)
    {
        foreach (Vector2[] path in paths)
        {
            foreach (ref Vector2 point in path.AsSpan())
            {
                point += by;
            }
        }
    }

    /// <summary>Stretches or squeezes an outline about the middle of the canvas.</summary>
    public static void Squeeze(Vector2[] outline, Vector2 by)
    {
        var middle = new Vector2(0.5f * Canvas.Side);
        foreach (ref Vector2 point in outline.AsSpan())
        {
            point = middle + (by * (point - middle));
        }
    }
}
