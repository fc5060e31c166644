// Draws the sample digits of docs/samples: pens following hand-made splines, with the wobble of a hand. The same seeds give the
// same bytes. Run it from the repository root:  dotnet run tools/samples/draw.cs
#:property PublishAot=false
using System.Buffers.Binary;
using System.IO.Compression;

Sample[] samples =
[
    new("0-ballpoint", 420, 460, Shapes.Zero, Pens.Ballpoint, 11, Slant: 0.16, Size: 0.62),
    new("0-marker", 320, 320, Shapes.ZeroClosed, Pens.Marker, 12, Slant: -0.05, Size: 0.6),
    new("1-marker", 260, 420, Shapes.OneStroke, Pens.Marker, 23, Slant: 0.12, Size: 0.66),
    new("1-pencil", 300, 400, Shapes.OneFlag, Pens.Pencil, 22, Slant: 0.05, Size: 0.62),
    new("2-fountain", 480, 480, Shapes.TwoLoop, Pens.Fountain, 31, Slant: 0.18, Size: 0.6),
    new("2-chalk", 400, 400, Shapes.Two, Pens.Chalk, 32, Slant: 0.04, Size: 0.58),
    new("3-marker", 360, 420, Shapes.Three, Pens.Marker, 41, Slant: 0.1, Size: 0.66),
    new("3-ballpoint", 600, 520, Shapes.ThreeFlat, Pens.Ballpoint, 42, Slant: 0.14, Size: 0.52),
    new("4-ballpoint", 380, 420, Shapes.FourOpen, Pens.BlueBallpoint, 51, Slant: 0.1, Size: 0.62),
    new("4-brush", 360, 360, Shapes.FourClosed, Pens.Brush, 52, Slant: 0.06, Size: 0.62),
    new("5-fountain", 440, 460, Shapes.Five, Pens.Fountain, 61, Slant: 0.16, Size: 0.6),
    new("5-marker", 300, 360, Shapes.FiveOneStroke, Pens.Marker, 62, Slant: 0.02, Size: 0.64),
    new("6-chalk", 420, 420, Shapes.Six, Pens.Chalk, 71, Slant: 0.08, Size: 0.62),
    new("6-pencil", 340, 380, Shapes.SixWide, Pens.Pencil, 72, Slant: 0.2, Size: 0.6),
    new("7-red-pen", 420, 420, Shapes.Seven, Pens.RedOnCream, 81, Slant: 0.1, Size: 0.6),
    new("7-crossed", 400, 440, Shapes.SevenCrossed, Pens.BlueBallpoint, 82, Slant: 0.08, Size: 0.6),
    new("8-brush", 380, 440, Shapes.Eight, Pens.Brush, 91, Slant: 0.12, Size: 0.66),
    new("8-ballpoint", 260, 300, Shapes.EightLoops, Pens.Ballpoint, 92, Slant: 0.04, Size: 0.66),
    new("9-red-pen", 460, 460, Shapes.Nine, Pens.RedOnCream, 101, Slant: 0.12, Size: 0.6),
    new("9-marker", 320, 400, Shapes.NineCurved, Pens.Marker, 102, Slant: 0.1, Size: 0.62),
];

foreach (Sample sample in samples)
{
    File.WriteAllBytes(Path.Combine("docs", "samples", sample.Name + ".png"), Png.Encode(sample.Width, sample.Height, Hand.Draw(sample)));
}

/// <summary>One picture: its size in pixels, what is written with which pen, and how: slant to the right, height as a share of the picture's.</summary>
sealed record Sample(string Name, int Width, int Height, string[] Shape, Pen Pen, int Seed, double Slant, double Size);

/// <summary>
/// A pen: its width as a share of the digit's height; how much thinner it is at a stroke's ends (Taper) and across the nib's
/// direction (Nib: a broad edge at 40 degrees); how much the ink varies along the stroke; the colours of ink and paper.
/// </summary>
sealed record Pen(double Width, double Taper, double Nib, double Uneven, int Ink, int Paper);

static class Pens
{
    public static readonly Pen Marker = new(0.105, 0.1, 0, 0, 0x1A1A1F, 0xFFFFFF);
    public static readonly Pen Ballpoint = new(0.035, 0.35, 0, 0.1, 0x26262B, 0xFFFFFF);
    public static readonly Pen BlueBallpoint = new(0.042, 0.3, 0, 0.1, 0x1F3A93, 0xFDFDFB);
    public static readonly Pen RedOnCream = new(0.05, 0.25, 0.2, 0.08, 0xB3262E, 0xF6EFDC);
    public static readonly Pen Fountain = new(0.07, 0.3, 0.6, 0.05, 0x14213D, 0xFBF8F1);
    public static readonly Pen Brush = new(0.13, 0.5, 0.2, 0, 0x101010, 0xFFFFFF);
    public static readonly Pen Pencil = new(0.04, 0.3, 0, 0.12, 0x6B6B70, 0xFAFAFA);
    public static readonly Pen Chalk = new(0.06, 0.15, 0, 0.07, 0xE9ECE6, 0x23372E);
}

/// <summary>
/// What people write, each stroke a list of points x,y from the top left (0,0) to the foot (1 down), to be joined by a smooth
/// curve; a point given twice is a corner.
/// </summary>
static class Shapes
{
    public static readonly string[] Zero = [".42,.02 .16,.18 .02,.5 .1,.86 .34,.99 .6,.82 .68,.48 .58,.14 .36,.0 .2,.08"];
    public static readonly string[] ZeroClosed = [".5,.04 .26,.04 .06,.28 .04,.66 .22,.96 .5,.98 .7,.72 .72,.34 .56,.08 .36,.02"];
    public static readonly string[] OneStroke = [".2,.0 .19,.33 .15,.66 .16,1"];
    public static readonly string[] OneFlag = [".02,.26 .18,.14 .3,.0 .3,.0 .31,.4 .28,.7 .29,1"];
    public static readonly string[] Two = [".06,.24 .14,.06 .38,.0 .58,.12 .56,.38 .34,.66 .02,.97 .02,.97 .3,.95 .66,.98"];
    public static readonly string[] TwoLoop = [".06,.2 .2,.03 .44,.02 .56,.2 .48,.48 .26,.76 .08,.95 .0,.88 .1,.8 .26,.9 .5,1 .72,.9"];
    public static readonly string[] Three = [".06,.12 .28,.0 .54,.08 .52,.3 .22,.45 .22,.45 .5,.5 .62,.7 .5,.94 .24,1 .0,.88"];
    public static readonly string[] ThreeFlat = [".04,.03 .3,.04 .6,.0 .6,.0 .44,.2 .26,.4 .26,.4 .5,.42 .64,.62 .56,.88 .3,1 .02,.92"];
    public static readonly string[] FourOpen = [".14,.02 .1,.28 .02,.58 .02,.58 .3,.57 .68,.53", ".5,.2 .47,.6 .46,1"];
    public static readonly string[] FourClosed = [".48,.98 .5,.5 .5,.02 .5,.02 .26,.34 .0,.64 .0,.64 .36,.66 .72,.63"];
    public static readonly string[] Five = [".14,.06 .1,.24 .06,.42 .06,.42 .32,.36 .56,.52 .56,.8 .34,.99 .04,.93", ".14,.06 .34,.05 .62,.0"];
    public static readonly string[] FiveOneStroke = [".62,.02 .4,.03 .16,.04 .16,.04 .12,.24 .1,.44 .1,.44 .34,.36 .58,.5 .62,.76 .42,.98 .14,.98 .0,.84"];
    public static readonly string[] Six = [".48,.0 .26,.18 .08,.5 .06,.8 .24,.99 .48,.92 .54,.7 .38,.54 .18,.62 .08,.8"];
    public static readonly string[] SixWide = [".4,.0 .18,.28 .04,.62 .12,.92 .36,1 .58,.86 .56,.64 .36,.56 .14,.68 .07,.78"];
    public static readonly string[] Seven = [".0,.08 .26,.07 .6,.02 .6,.02 .42,.4 .28,.7 .22,1"];
    public static readonly string[] SevenCrossed = [".02,.14 .06,.04 .06,.04 .3,.06 .62,.03 .62,.03 .44,.38 .3,.68 .22,1", ".16,.5 .36,.5 .56,.46"];
    public static readonly string[] Eight = [".54,.12 .34,.0 .14,.1 .16,.3 .38,.46 .58,.66 .54,.92 .3,1 .08,.88 .1,.68 .34,.48 .54,.3 .56,.12 .46,.04"];
    public static readonly string[] EightLoops = [".32,.46 .12,.3 .16,.06 .4,.0 .54,.14 .48,.34 .28,.5 .06,.7 .1,.94 .36,1 .56,.86 .54,.64 .34,.48"];
    public static readonly string[] Nine = [".54,.14 .34,.0 .1,.1 .04,.34 .2,.5 .42,.42 .54,.14 .55,.12 .52,.5 .48,.76 .46,1"];
    public static readonly string[] NineCurved = [".54,.2 .4,.02 .16,.04 .04,.26 .16,.46 .4,.44 .56,.18 .56,.18 .56,.56 .44,.88 .2,1 .04,.92"];
}

/// <summary>The hand that holds the pen.</summary>
static class Hand
{
    /// <summary>The picture's RGB bytes.</summary>
    public static byte[] Draw(Sample s)
    {
        var random = new Random(s.Seed);
        double height = s.Size * s.Height;
        double turn = (random.NextDouble() - 0.5) * 0.12;
        List<List<(double X, double Y)>> strokes = [.. s.Shape.Select(stroke => Spline(Wobble(Parse(stroke), random)))];
        var all = strokes.SelectMany(p => p).Select(Lean).ToArray();
        double midX = (all.Min(p => p.X) + all.Max(p => p.X)) / 2 * height;
        double midY = (all.Min(p => p.Y) + all.Max(p => p.Y)) / 2 * height;
        double left = (s.Width * (0.5 + ((random.NextDouble() - 0.5) * 0.1))) - midX;
        double top = (s.Height * (0.5 + ((random.NextDouble() - 0.5) * 0.08))) - midY;

        var cover = new double[s.Width * s.Height];
        foreach (var stroke in strokes)
        {
            var path = Even(stroke.Select(Lean).Select(p => (X: left + (p.X * height), Y: top + (p.Y * height))).ToList(), 0.5);
            Trace(path, s, height, random, cover);
        }

        return Colour(cover, s.Pen);

        (double X, double Y) Lean((double X, double Y) p)
        {
            double x = p.X - (s.Slant * p.Y);
            return ((x * Math.Cos(turn)) - (p.Y * Math.Sin(turn)), (x * Math.Sin(turn)) + (p.Y * Math.Cos(turn)));
        }
    }

    private static List<(double X, double Y)> Parse(string stroke) =>
        [.. stroke.Split(' ').Select(p => p.Split(',')).Select(p => (double.Parse(p[0]), double.Parse(p[1])))];

    /// <summary>Nobody writes a digit twice alike: each point lands a little off, corners staying corners.</summary>
    private static List<(double X, double Y)> Wobble(List<(double X, double Y)> points, Random random)
    {
        var moved = new List<(double X, double Y)>();
        for (int i = 0; i < points.Count; i++)
        {
            bool corner = i > 0 && points[i] == points[i - 1];
            moved.Add(corner ? moved[^1] : (points[i].X + ((random.NextDouble() - 0.5) * 0.035), points[i].Y + ((random.NextDouble() - 0.5) * 0.035)));
        }

        return moved;
    }

    /// <summary>A centripetal Catmull-Rom spline through the points, broken where a point is given twice.</summary>
    private static List<(double X, double Y)> Spline(List<(double X, double Y)> points)
    {
        var path = new List<(double X, double Y)>();
        for (int start = 0; start < points.Count;)
        {
            int end = start;
            while (end + 1 < points.Count && points[end + 1] != points[end])
            {
                end++;
            }

            var run = points[start..(end + 1)];
            for (int i = 0; i + 1 < run.Count; i++)
            {
                var (b, c) = (run[i], run[i + 1]);
                var a = i > 0 ? run[i - 1] : (X: (2 * b.X) - c.X, Y: (2 * b.Y) - c.Y);
                var d = i + 2 < run.Count ? run[i + 2] : (X: (2 * c.X) - b.X, Y: (2 * c.Y) - b.Y);
                for (int k = 0; k <= 60; k++)
                {
                    path.Add(CatmullRom(a, b, c, d, k / 60.0));
                }
            }

            start = end + 1;
        }

        return path;
    }

    private static (double X, double Y) CatmullRom((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d, double u)
    {
        double t1 = Knot(a, b), t2 = t1 + Knot(b, c), t3 = t2 + Knot(c, d), t = t1 + (u * (t2 - t1));
        var ab = Mix(a, b, 0, t1);
        var bc = Mix(b, c, t1, t2);
        var cd = Mix(c, d, t2, t3);
        return Mix(Mix(ab, bc, 0, t2), Mix(bc, cd, t1, t3), t1, t2);

        double Knot((double X, double Y) p, (double X, double Y) q) => Math.Sqrt(double.Hypot(q.X - p.X, q.Y - p.Y));

        (double X, double Y) Mix((double X, double Y) p, (double X, double Y) q, double from, double to) =>
            (p.X + ((q.X - p.X) * (t - from) / (to - from)), p.Y + ((q.Y - p.Y) * (t - from) / (to - from)));
    }

    /// <summary>The path as points at even distances.</summary>
    private static List<(double X, double Y)> Even(List<(double X, double Y)> path, double step)
    {
        List<(double X, double Y)> even = [path[0]];
        foreach (var next in path)
        {
            for (double far = double.Hypot(next.X - even[^1].X, next.Y - even[^1].Y); far >= step; far -= step)
            {
                var last = even[^1];
                even.Add((last.X + ((next.X - last.X) * step / far), last.Y + ((next.Y - last.Y) * step / far)));
            }
        }

        return even;
    }

    /// <summary>Leaves ink along the path: a disc at every point, as wide as pen, direction and place in the stroke make it.</summary>
    private static void Trace(List<(double X, double Y)> path, Sample s, double height, Random random, double[] cover)
    {
        double phase = random.NextDouble() * 6;
        double length = path.Count * 0.5;
        for (int i = 0; i < path.Count; i++)
        {
            var (x, y) = path[i];
            var ahead = path[Math.Min(i + 6, path.Count - 1)];
            var behind = path[Math.Max(i - 6, 0)];
            double across = Math.Abs(Math.Sin(Math.Atan2(ahead.Y - behind.Y, ahead.X - behind.X) + 0.7)); // to a nib at 40 degrees
            double along = i * 0.5;
            double end = Math.Min(1, Math.Min(along, (length - along) * 0.6) / (0.14 * height));
            double press = 1 + (0.08 * Math.Sin((along / height * 5) + phase)) + (0.04 * Math.Sin((along / height * 13) + (2 * phase)));
            double radius = height * s.Pen.Width / 2 * press * (1 - (s.Pen.Taper * (1 - end))) * (1 - (s.Pen.Nib * (1 - across)));
            double ink = 1 - (s.Pen.Uneven * (0.5 + (0.5 * Math.Sin((along / height * 21) + (3 * phase)))));
            for (int py = Math.Max(0, (int)(y - radius - 1)); py <= Math.Min(s.Height - 1, (int)(y + radius + 1)); py++)
            {
                for (int px = Math.Max(0, (int)(x - radius - 1)); px <= Math.Min(s.Width - 1, (int)(x + radius + 1)); px++)
                {
                    double c = ink * Math.Clamp(radius + 0.5 - double.Hypot(px + 0.5 - x, py + 0.5 - y), 0, 1);
                    cover[(py * s.Width) + px] = Math.Max(cover[(py * s.Width) + px], c);
                }
            }
        }
    }

    private static byte[] Colour(double[] cover, Pen pen)
    {
        var rgb = new byte[3 * cover.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            int shift = 16 - (8 * (i % 3));
            int paper = (pen.Paper >> shift) & 255;
            int ink = (pen.Ink >> shift) & 255;
            rgb[i] = (byte)Math.Round(paper + ((ink - paper) * cover[i / 3]));
        }

        return rgb;
    }
}

/// <summary>Writes 8-bit RGB pictures.</summary>
static class Png
{
    public static byte[] Encode(int width, int height, byte[] rgb)
    {
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        Chunk(file, "IHDR"u8, header);

        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(2); // filter Up: paper becomes zeros
                for (int i = y * width * 3; i < (y + 1) * width * 3; i++)
                {
                    zlib.WriteByte((byte)(rgb[i] - (y > 0 ? rgb[i - (width * 3)] : 0)));
                }
            }
        }

        Chunk(file, "IDAT"u8, compressed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. type, .. data];
        uint crc = uint.MaxValue;
        foreach (byte b in body)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }
}
