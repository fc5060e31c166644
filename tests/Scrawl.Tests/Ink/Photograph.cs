using Scrawl.Imaging;

namespace Scrawl.Tests.Ink;

/// <summary>
/// Makes of a MNIST digit the picture that somebody may take of it: the digit as smooth strokes of any size, on a paper, in a light, with what
/// else a page has on it.
/// </summary>
internal sealed class Photograph
{
    private readonly Random _random;
    private readonly int _width;
    private readonly int _height;
    private readonly double[] _ink;   // the share of the paper that ink covers, 0 to 1
    private readonly double[] _light; // what falls on the paper, 0 to 1

    private Photograph(int width, int height, Random random)
    {
        (_width, _height, _random) = (width, height, random);
        _ink = new double[width * height];
        _light = [.. Enumerable.Repeat(1.0, width * height)];
    }

    /// <summary>All kinds of pictures, by name.</summary>
    public static readonly Dictionary<string, Func<byte[], Random, GreyImage>> Kinds = new()
    {
        ["scan"] = (digit, random) => Of(digit, random, 200).Develop(250, 20, 1),
        ["faint pencil"] = (digit, random) => Of(digit, random, 200).Develop(230, 207, 2),
        ["uneven light"] = (digit, random) => Of(digit, random, 240).Slope(0.45).Develop(235, 70, 3),
        ["uneven light, pencil"] = (digit, random) => Of(digit, random, 240).Slope(0.5).Develop(230, 185, 2),
        ["vignette, pencil"] = (digit, random) => Of(digit, random, 240).Vignette(0.5).Develop(220, 170, 2),
        ["shadow across"] = (digit, random) => Of(digit, random, 240).Shadow(0.55, 12).Develop(230, 60, 2),
        ["shadow across, pencil"] = (digit, random) => Of(digit, random, 240).Shadow(0.65, 20).Develop(230, 150, 2),
        ["grain"] = (digit, random) => Of(digit, random, 160).Develop(200, 90, 14),
        ["chalk on slate"] = (digit, random) => Of(digit, random, 220).Crumble(0.25).Slope(0.3).Develop(55, 190, 8),
        ["light on a screen"] = (digit, random) => Of(digit, random, 200).Develop(8, 250, 1),
        ["ruled paper"] = (digit, random) => Of(digit, random, 260).Ruled(42, 2, 0.5, across: false).Slope(0.2).Develop(235, 50, 3),
        ["ruled paper, faint lines"] = (digit, random) => Of(digit, random, 260).Ruled(55, 2, 0.25, across: false).Develop(235, 40, 3),
        ["squared paper"] = (digit, random) => Of(digit, random, 260).Ruled(38, 2, 0.35, across: true).Develop(240, 50, 3),
        ["form box"] = (digit, random) => Of(digit, random, 160, 0.55).Box(0.06, 4, 0.9).Develop(235, 60, 3),
        ["form box, pencil"] = (digit, random) => Of(digit, random, 160, 0.55).Box(0.06, 5, 1).Slope(0.3).Develop(220, 120, 3),
        ["box inside"] = (digit, random) => Of(digit, random, 240, 0.4).Frame(0.16, 4, 0.9).Develop(240, 50, 2),
        ["black scan edges"] = (digit, random) => Of(digit, random, 220, 0.5).Edges(0.08).Develop(240, 60, 3),
        ["sheet on a dark table"] = (digit, random) => Of(digit, random, 260, 0.3).Table(0.2).Develop(235, 50, 4),
        ["specks"] = (digit, random) => Of(digit, random, 220).Specks(60, 3).Develop(240, 40, 3),
        ["broken strokes"] = (digit, random) => Of(digit, random, 200).Breaks(5, 4).Develop(240, 50, 2),
        ["crumbling pencil"] = (digit, random) => Of(digit, random, 200).Crumble(0.35).Develop(235, 120, 4),
        ["marker"] = (digit, random) => Of(digit, random, 220, 0.7, bold: 0.35).Develop(245, 15, 2),
        ["hair line"] = (digit, random) => Of(digit, random, 300, 0.7, bold: -0.35).Develop(245, 40, 2),
        ["blurred"] = (digit, random) => Of(digit, random, 180).Blur(4).Develop(225, 70, 3),
        ["small in a large picture"] = (digit, random) => Of(digit, random, 900, 0.12).Slope(0.3).Develop(235, 60, 3),
        ["in a corner"] = (digit, random) => Of(digit, random, 300, 0.3, aside: 0.9).Develop(240, 50, 3),
        ["filling the frame"] = (digit, random) => Of(digit, random, 200, 1.0).Develop(245, 40, 2),
        ["large photograph"] = (digit, random) => Of(digit, random, 1400).Slope(0.4).Develop(230, 80, 5),
        ["28 x 28, off centre"] = (digit, random) => Of(digit, random, 28, 0.6, aside: 0.8).Develop(255, 0, 0),
        ["28 x 28, filling the frame"] = (digit, random) => Of(digit, random, 28, 1.0).Develop(0, 255, 0),
        ["28 x 28, faint"] = (digit, random) => Of(digit, random, 28, 0.75).Develop(0, 90, 0),
        ["16 x 16"] = (digit, random) => Of(digit, random, 16, 0.85).Develop(255, 0, 0),
        ["12 x 12"] = (digit, random) => Of(digit, random, 12, 0.9).Develop(255, 0, 0),
        ["8 x 8"] = (digit, random) => Of(digit, random, 8, 1.0).Develop(0, 255, 0),
    };

    /// <summary>A digit in the middle or aside, its long side a share of the picture's.</summary>
    private static Photograph Of(byte[] digit, Random random, int side, double share = 0.65, double bold = 0, double aside = 0.2)
    {
        var photo = new Photograph(side, side, random);
        double level = 0.45 - (bold / 2);
        int[] inked = [.. Enumerable.Range(0, 784).Where(i => digit[i] > 255 * level)];
        double left = inked.Min(i => i % 28) - 0.5, right = inked.Max(i => i % 28) + 1.5, top = inked.Min(i => i / 28) - 0.5, bottom = inked.Max(i => i / 28) + 1.5;
        double scale = share * side / Math.Max(right - left, bottom - top);
        double room = (side - (share * side)) / 2 * aside;
        double x0 = ((side - ((right - left) * scale)) / 2) + ((random.NextDouble() - 0.5) * 2 * room), y0 = ((side - ((bottom - top) * scale)) / 2) + ((random.NextDouble() - 0.5) * 2 * room);
        const int Samples = 3;
        for (int i = 0; i < photo._ink.Length; i++)
        {
            for (int s = 0; s < Samples * Samples; s++)
            {
                double x = ((i % side) + ((s % Samples) + 0.5) / Samples - x0) / scale + left, y = ((i / side) + ((s / Samples) + 0.5) / Samples - y0) / scale + top;
                photo._ink[i] += Grey(digit, x - 0.5, y - 0.5) > level ? 1.0 / (Samples * Samples) : 0;
            }
        }

        return photo;
    }

    private static double Grey(byte[] digit, double x, double y)
    {
        int u = (int)Math.Floor(x), v = (int)Math.Floor(y);
        double right = x - u, down = y - v;
        return (((1 - right) * (1 - down) * At(u, v)) + (right * (1 - down) * At(u + 1, v)) + ((1 - right) * down * At(u, v + 1)) + (right * down * At(u + 1, v + 1))) / 255;

        double At(int column, int row) => (uint)column < 28 && (uint)row < 28 ? digit[(row * 28) + column] : 0;
    }

    private Photograph Each(Action<int, int, int> change)
    {
        for (int i = 0; i < _ink.Length; i++)
        {
            change(i, i % _width, i / _width);
        }

        return this;
    }

    private Photograph Slope(double loss)
    {
        double angle = _random.NextDouble() * 2 * Math.PI, dx = Math.Cos(angle) / _width, dy = Math.Sin(angle) / _height;
        return Each((i, x, y) => _light[i] *= 1 - (loss * (0.5 + (0.7 * (((x - (_width / 2.0)) * dx) + ((y - (_height / 2.0)) * dy))))));
    }

    private Photograph Vignette(double loss) =>
        Each((i, x, y) => _light[i] *= 1 - (loss * 2 * (Math.Pow((x / (double)_width) - 0.5, 2) + Math.Pow((y / (double)_height) - 0.5, 2))));

    private Photograph Shadow(double light, double soft)
    {
        double angle = _random.NextDouble() * 2 * Math.PI, dx = Math.Cos(angle), dy = Math.Sin(angle), offset = (_random.NextDouble() - 0.5) * 0.4 * _width;
        return Each((i, x, y) => _light[i] *= light + ((1 - light) / (1 + Math.Exp(-4 * ((((x - (_width / 2.0)) * dx) + ((y - (_height / 2.0)) * dy)) - offset) / soft))));
    }

    private Photograph Ruled(double distance, double thick, double strength, bool across)
    {
        double slope = (_random.NextDouble() - 0.5) * 0.06, start = _random.NextDouble() * distance;
        return Each((i, x, y) =>
        {
            double down = Math.Abs(Math.IEEERemainder(y - start - (slope * x), distance)), along = Math.Abs(Math.IEEERemainder(x - start + (slope * y), distance));
            double line = Math.Clamp((thick / 2) - (across ? Math.Min(down, along) : down) + 0.5, 0, 1);
            _ink[i] = Math.Max(_ink[i], strength * line);
        });
    }

    /// <summary>Lines along some of the four sides, beyond them a neighbour's room.</summary>
    private Photograph Box(double inset, double thick, double strength)
    {
        double slope = (_random.NextDouble() - 0.5) * 0.05;
        double[] at = [.. Enumerable.Range(0, 4).Select(_ => _random.Next(4) == 0 ? -100 : _random.NextDouble() * inset * 2 * _width)];
        return Each((i, x, y) =>
        {
            double lean = slope * (x - (_width / 2.0)), lie = slope * (y - (_height / 2.0));
            double[] away = [x - at[0] - lie, _width - 1 - x - at[1] + lie, y - at[2] - lean, _height - 1 - y - at[3] + lean];
            double line = away.Max(d => Math.Clamp((thick / 2) - Math.Abs(d) + 0.5, 0, 1));
            _ink[i] = Math.Max(_ink[i], strength * line);
        });
    }

    /// <summary>A whole rectangle around the digit that does not reach the picture's edges.</summary>
    private Photograph Frame(double inset, double thick, double strength)
    {
        double at = inset * _width;
        return Each((i, x, y) =>
        {
            double outside = Math.Max(Math.Max(at - x, x - (_width - 1 - at)), Math.Max(at - y, y - (_height - 1 - at)));
            _ink[i] = Math.Max(_ink[i], strength * Math.Clamp((thick / 2) - Math.Abs(outside) + 0.5, 0, 1));
        });
    }

    private Photograph Edges(double most)
    {
        double[] wide = [.. Enumerable.Range(0, 4).Select(_ => Math.Max(0, _random.NextDouble() - 0.3) * most * _width)];
        double slope = (_random.NextDouble() - 0.5) * 0.04;
        return Each((i, x, y) =>
        {
            bool edge = x < wide[0] + (slope * y) || _width - x < wide[1] || y < wide[2] + (slope * x) || _height - y < wide[3];
            _light[i] *= edge ? 0.08 : 1;
        });
    }

    private Photograph Table(double inset)
    {
        double slope = (_random.NextDouble() - 0.5) * 0.1, at = inset * _width;
        return Each((i, x, y) =>
        {
            double u = x + (slope * (y - (_height / 2.0))), v = y - (slope * (x - (_width / 2.0)));
            _light[i] *= u < at || u > _width - at || v < at || v > _height - at ? 0.2 : 1;
        });
    }

    private Photograph Specks(int count, double radius)
    {
        (double X, double Y, double R)[] specks = [.. Enumerable.Range(0, count).Select(_ => (_random.NextDouble() * _width, _random.NextDouble() * _height, 0.5 + (_random.NextDouble() * radius * _width / 400)))];
        return Each((i, x, y) => _ink[i] = specks.Any(s => double.Hypot(x - s.X, y - s.Y) < s.R) ? 1 : _ink[i]);
    }

    /// <summary>Cuts through the strokes, so many pixels wide.</summary>
    private Photograph Breaks(int count, double wide)
    {
        (double X, double Y, double Angle)[] cuts = [.. Enumerable.Range(0, count).Select(_ => ((0.2 + (0.6 * _random.NextDouble())) * _width, (0.2 + (0.6 * _random.NextDouble())) * _height, _random.NextDouble() * Math.PI))];
        return Each((i, x, y) => _ink[i] *= cuts.Any(c => Math.Abs(((x - c.X) * Math.Cos(c.Angle)) + ((y - c.Y) * Math.Sin(c.Angle))) < wide / 2 && double.Hypot(x - c.X, y - c.Y) < _width * 0.15) ? 0 : 1);
    }

    private Photograph Crumble(double share) => Each((i, _, _) => _ink[i] *= _random.NextDouble() < share ? 0.15 : 0.7 + (0.3 * _random.NextDouble()));

    private Photograph Blur(int radius)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            double[] source = [.. _ink];
            int across = pass == 0 ? 1 : _width;
            Each((i, x, y) => _ink[i] = Enumerable.Range(-radius, (2 * radius) + 1)
                .Where(d => pass == 0 ? x + d >= 0 && x + d < _width : y + d >= 0 && y + d < _height)
                .Average(d => source[i + (d * across)]));
        }

        return this;
    }

    private GreyImage Develop(double paper, double ink, double noise)
    {
        var pixels = new byte[_ink.Length];
        Each((i, _, _) =>
        {
            double grain = noise * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            pixels[i] = (byte)Math.Clamp(Math.Round((_light[i] * (paper + (_ink[i] * (ink - paper)))) + grain), 0, 255);
        });
        return new(_width, _height, pixels);
    }
}
