using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

/// <summary>Draws test pictures: soft-edged strokes along polylines, in units of the picture's height.</summary>
internal static class Pen
{
    /// <summary>A 7 with a bar, a shape with no symmetry to hide behind.</summary>
    public static readonly (double X, double Y)[][] Seven = [[(0.3, 0.25), (0.68, 0.22), (0.42, 0.8)], [(0.4, 0.5), (0.65, 0.48)]];

    /// <summary>A picture of <paramref name="side"/> x <paramref name="side"/> with strokes of the given width (a share of the side).</summary>
    public static GreyImage Draw(int side, (double X, double Y)[][] strokes, double width, byte paper = 255, byte ink = 0)
    {
        var lines = strokes.SelectMany(s => s.Zip(s.Skip(1))).ToArray();
        var pixels = new byte[side * side];
        for (int i = 0; i < pixels.Length; i++)
        {
            double x = ((i % side) + 0.5) / side;
            double y = ((i / side) + 0.5) / side;
            double distance = double.MaxValue;
            foreach (var (from, to) in lines)
            {
                distance = Math.Min(distance, Distance(x, y, from, to));
            }

            double cover = Math.Clamp(((width / 2) - distance) * side + 0.5, 0, 1);
            pixels[i] = (byte)Math.Round(paper + (cover * (ink - paper)));
        }

        return new(side, side, pixels);
    }

    /// <summary>A mask from rows of text, # ink.</summary>
    public static InkMask Mask(params string[] rows) =>
        new(rows[0].Length, rows.Length, [.. rows.SelectMany(r => r).Select(c => c == '#' ? (byte)1 : (byte)0)]);

    /// <summary>The picture with some pixels changed.</summary>
    public static GreyImage With(GreyImage image, Func<int, int, byte, byte> change) =>
        new(image.Width, image.Height, [.. image.Pixels.ToArray().Select((v, i) => change(i % image.Width, i / image.Width, v))]);

    private static double Distance(double x, double y, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        double t = Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return double.Hypot(x - a.X - (t * dx), y - a.Y - (t * dy));
    }
}
