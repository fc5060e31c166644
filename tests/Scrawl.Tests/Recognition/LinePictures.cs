using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Ink;
using static Scrawl.Tests.Recognition.LinePaper;

namespace Scrawl.Tests.Recognition;

/// <summary>Makes pictures of lines of digits, the digits taken from a set. Picture i of a kind depends on the digits, the kind and i alone.</summary>
internal sealed class LinePictures(DigitSet digits)
{
    /// <summary>One picture.</summary>
    public LinePicture Make(LineKind kind, int index)
    {
        var random = new CounterRandom((ulong)kind, (ulong)index);
        float height = kind switch
        {
            LineKind.Small => random.NextSingle(14, 24),
            LineKind.Large => random.NextSingle(150, 300),
            _ => random.NextSingle(30, 80),
        };
        int count = kind == LineKind.Lines ? 2 + random.NextInt(3) : 1;
        int length = 2 + random.NextInt(7);
        int width = (int)(height * (3 + (1.5f * (length + 5))));
        int tall = (int)(height * (1 + (1.7f * count) + (kind is LineKind.Climbing ? 0.2f * length : 0) + (kind is LineKind.Lettered ? 1.5f : 0)));
        var paper = new LinePaper(width, tall);
        var lines = new List<IReadOnlyList<LinePicture.Digit>>();
        float slope = kind == LineKind.Climbing ? random.NextSingle(-0.15f, 0.15f) : 0;
        bool wordAbove = kind == LineKind.Lettered && random.NextInt(3) == 0;
        for (int i = 0; i < count; i++)
        {
            float top = height * (0.6f + (1.7f * i) + (wordAbove ? 1.5f : 0)) + Math.Max(0, -slope * width);
            lines.Add(Write(paper, kind, height, top, slope, kind == LineKind.Lines ? 1 + random.NextInt(length) : length, !wordAbove, ref random));
        }

        if (wordAbove)
        {
            Word(paper, random.NextSingle(0.5f, 3) * height, 0.4f * height, height * random.NextSingle(0.7f, 1.2f), ref random);
        }

        if (kind == LineKind.Stained)
        {
            Stains(paper, lines, width, tall, height, ref random);
        }

        Scrawl.Imaging.GreyImage picture = kind switch
        {
            LineKind.Noisy => paper.Paint(random.NextSingle(190, 245), random.NextSingle(40, 110), 0.06f, random.NextSingle(4, 12), ref random),
            LineKind.Inverse => paper.Paint(random.NextSingle(0, 60), random.NextSingle(190, 255)),
            _ => paper.ToImage(),
        };
        return new(picture, lines);
    }

    private List<LinePicture.Digit> Write(LinePaper paper, LineKind kind, float height, float top, float slope, int length, bool wordBeside, ref CounterRandom random)
    {
        var line = new List<LinePicture.Digit>();
        float x = random.NextSingle(0.4f, 1) * height;
        float slant = kind == LineKind.Slanted ? random.NextSingle(-0.45f, 0.45f) : 0;
        bool word = kind == LineKind.Lettered && wordBeside;
        if (word && random.NextInt(2) == 0)
        {
            x = Word(paper, x, top, height * random.NextSingle(0.8f, 1.1f), ref random) + (random.NextSingle(0.3f, 1) * height);
            word = false;
        }

        (Mark Mark, int X, int Y)? before = null;
        for (int i = 0; i < length; i++)
        {
            int image = random.NextInt(digits.Count);
            var mark = Mark.Digit(digits.Image(image), height * random.NextSingle(0.88f, 1.1f), slant);
            int y = (int)(top + (slope * x) + (random.NextSingle(-0.06f, 0.06f) * height) + ((height - mark.Height) / 2));
            float gap = height * Gap(kind, ref random);
            int left = before is { } last ? Place(last.Mark, last.X, last.Y, mark, y, gap, height) : (int)x;
            paper.Add(mark, left, y);
            line.Add(new(digits.Labels[image], new(left, y, mark.Width, mark.Height)));
            x = left + mark.Width;
            before = (mark, left, y);
            if (kind == LineKind.Punctuated && random.NextInt(3) == 0)
            {
                x = Sign(paper, x, top, height, ref random);
                before = null;
                x += gap;
            }
        }

        if (word)
        {
            Word(paper, x + (random.NextSingle(0.3f, 1) * height), top, height * random.NextSingle(0.8f, 1.1f), ref random);
        }

        return line;
    }

    /// <summary>The paper between neighbours where they come closest, as a share of a digit's height; less than none where they touch.</summary>
    private static float Gap(LineKind kind, ref CounterRandom random) => kind switch
    {
        LineKind.Close => random.NextSingle(0.03f, 0.1f),
        LineKind.Touching => random.NextInt(2) == 0 ? random.NextSingle(-0.08f, -0.01f) : random.NextSingle(0.02f, 0.2f),
        LineKind.Overlapping => random.NextInt(2) == 0 ? random.NextSingle(-0.2f, -0.08f) : random.NextSingle(0.02f, 0.2f),
        _ => random.NextSingle(0.1f, 0.5f),
    };

    /// <summary>Where a mark's left edge comes to lie so that its ink is so far from the last one's, measured along rows a little apart too.</summary>
    private static int Place(Mark last, int lastX, int lastY, Mark mark, int y, float gap, float height)
    {
        int reach = (int)Math.Max(0, gap);
        int nearest = int.MaxValue;
        for (int row = 0; row < mark.Height; row++)
        {
            for (int other = row + y - lastY - reach; other <= row + y - lastY + reach; other++)
            {
                if ((uint)other < (uint)last.Height && mark.Profile(row).Left < mark.Width && last.Profile(other).Right < last.Width)
                {
                    nearest = Math.Min(nearest, mark.Profile(row).Left + last.Profile(other).Right);
                }
            }
        }

        int apart = nearest == int.MaxValue ? 0 : nearest;
        return Math.Max(lastX + last.Width - apart + (int)MathF.Round(gap), lastX + (int)(0.25f * height));
    }

    private static float Word(LinePaper paper, float x, float top, float height, ref CounterRandom random)
    {
        int letters = 2 + random.NextInt(3);
        for (int i = 0; i < letters; i++)
        {
            var canvas = new Canvas();
            Writing.Draw(canvas, Glyph.Pick(LetterGlyphs.All, ref random), ref random);
            var letter = Mark.Drawing(canvas, height);
            paper.Add(letter, (int)x, (int)top);
            x += letter.Width + (height * random.NextSingle(0.1f, 0.3f));
        }

        return x;
    }

    /// <summary>A dot, a comma or a dash.</summary>
    private static float Sign(LinePaper paper, float x, float top, float height, ref CounterRandom random)
    {
        float pen = height * random.NextSingle(0.08f, 0.14f);
        x += height * random.NextSingle(0.08f, 0.2f);
        var (width, tall, from) = random.NextInt(3) switch
        {
            0 => (pen, pen, height - pen),
            1 => (pen, height * random.NextSingle(0.22f, 0.35f), 0.85f * height),
            _ => (height * random.NextSingle(0.25f, 0.5f), pen, 0.5f * height),
        };
        var sign = Mark.Bar(width, tall);
        paper.Add(sign, (int)x, (int)(top + from));
        return x + sign.Width;
    }

    private static void Stains(LinePaper paper, List<IReadOnlyList<LinePicture.Digit>> lines, int width, int tall, float height, ref CounterRandom random)
    {
        int stains = 1 + random.NextInt(5);
        for (int i = 0; i < stains; i++)
        {
            var canvas = new Canvas();
            if (random.NextInt(2) == 0)
            {
                Scribbles.Draw(canvas, ref random);
            }
            else
            {
                Marks.Dot(canvas, ref random);
            }

            var stain = Mark.Drawing(canvas, height * random.NextSingle(0.06f, 0.7f));
            int x = random.NextInt(Math.Max(1, width - stain.Width)), y = random.NextInt(Math.Max(1, tall - stain.Height));
            PixelBox around = new(x - 3, y - 3, stain.Width + 6, stain.Height + 6);
            if (lines.TrueForAll(line => line.All(digit => digit.Box.Gap(around) > 0)))
            {
                paper.Add(stain, x, y);
            }
        }
    }
}
