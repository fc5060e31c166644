using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Recognition;

/// <summary>Paper to write lines on: what covers a pixel, 0 paper to 1 ink.</summary>
internal sealed class LinePaper(int width, int height)
{
    private readonly float[] _cover = new float[width * height];

    /// <summary>Adds ink, a mark's top left corner at a place; what reaches beyond the paper is lost.</summary>
    public void Add(Mark mark, int left, int top)
    {
        for (int y = Math.Max(0, -top); y < Math.Min(mark.Height, height - top); y++)
        {
            for (int x = Math.Max(0, -left); x < Math.Min(mark.Width, width - left); x++)
            {
                ref float cover = ref _cover[((top + y) * width) + left + x];
                cover = Math.Max(cover, mark[x, y]);
            }
        }
    }

    /// <summary>The picture, black on white.</summary>
    public GreyImage ToImage() => Paint(white: 255, black: 0);

    /// <summary>The picture in these tones.</summary>
    public GreyImage Paint(float white, float black) => new(width, height, [.. _cover.Select(c => ToByte(white + (c * (black - white))))]);

    /// <summary>The picture on stained, grainy, unevenly lit paper.</summary>
    public GreyImage Paint(float white, float black, float shade, float grain, ref CounterRandom random)
    {
        var clouds = Clouds.Pick(ref random, Math.Max(width, height), 3);
        var pixels = new byte[_cover.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            float light = 1 + (shade * clouds.At(i % width, i / width));
            pixels[i] = ToByte((light * (white + (_cover[i] * (black - white)))) + (grain * random.NextNormal()));
        }

        return new(width, height, pixels);
    }

    private static byte ToByte(float value) => (byte)Math.Clamp((int)MathF.Round(value), 0, 255);

    /// <summary>Something written: how much of each pixel it covers.</summary>
    internal sealed class Mark(int width, int height, float[] cover)
    {
        public int Width => width;

        public int Height => height;

        public float this[int x, int y] => cover[(y * width) + x];

        /// <summary>A digit of MNIST's size, its 20 pixels made <paramref name="height"/>, sheared by <paramref name="slant"/> columns a row.</summary>
        public static Mark Digit(ReadOnlySpan<byte> image, float height, float slant)
        {
            byte[] source = image.ToArray();
            float scale = height / MnistNormalizer.BoxSide;
            int side = (int)MathF.Ceiling(28 * scale);
            int more = (int)MathF.Ceiling(MathF.Abs(slant) * side);
            return Sample(side + more, side, (x, y) =>
            {
                float u = (x - (more / 2f) + (slant * (y - (side / 2f)))) / scale;
                // A stroke's edge is a pixel wide again after the enlargement.
                return Math.Clamp(((Bilinear(source, 28, 28, u - 0.5f, (y / scale) - 0.5f) / 255 - 0.45f) * Math.Max(1, scale)) + 0.5f, 0, 1);
            }).Trim();
        }

        /// <summary>What was drawn on a canvas, so high.</summary>
        public static Mark Drawing(Canvas canvas, float height)
        {
            InkMask mask = canvas.ToMask();
            InkMask ink = mask.Crop(mask.InkBox!.Value);
            byte[] source = [.. ink.Bits.ToArray().Select(bit => (byte)(255 * bit))];
            float scale = height / ink.Height;
            return Sample((int)MathF.Ceiling(ink.Width * scale), (int)MathF.Ceiling(height), (x, y) => Bilinear(source, ink.Width, ink.Height, (x / scale) - 0.5f, (y / scale) - 0.5f) / 255);
        }

        /// <summary>An upright bar with round corners.</summary>
        public static Mark Bar(float width, float height) => Sample((int)MathF.Ceiling(width), (int)MathF.Ceiling(height), (x, y) =>
        {
            float radius = Math.Min(width, height) / 2;
            float dx = x - Math.Clamp(x, radius, Math.Max(radius, width - radius)), dy = y - Math.Clamp(y, radius, Math.Max(radius, height - radius));
            return Math.Clamp(radius - MathF.Sqrt((dx * dx) + (dy * dy)) + 0.5f, 0, 1);
        });

        /// <summary>For each row how far its ink is from the left and from the right edge; the width where there is none.</summary>
        public (int Left, int Right) Profile(int y)
        {
            int left = 0, right = 0;
            while (left < Width && this[left, y] < 0.5f)
            {
                left++;
            }

            while (right < Width && this[Width - 1 - right, y] < 0.5f)
            {
                right++;
            }

            return (left, right);
        }

        private static Mark Sample(int width, int height, Func<float, float, float> at)
        {
            var cover = new float[width * height];
            for (int i = 0; i < cover.Length; i++)
            {
                cover[i] = at((i % width) + 0.5f, (i / width) + 0.5f);
            }

            return new(width, height, cover);
        }

        private static float Bilinear(byte[] source, int width, int height, float u, float v)
        {
            int x = (int)MathF.Floor(u), y = (int)MathF.Floor(v);
            float right = u - x, down = v - y;
            return ((1 - down) * (((1 - right) * At(x, y)) + (right * At(x + 1, y)))) + (down * (((1 - right) * At(x, y + 1)) + (right * At(x + 1, y + 1))));

            float At(int i, int j) => (uint)i < (uint)width && (uint)j < (uint)height ? source[(j * width) + i] : 0;
        }

        /// <summary>Without the paper around it.</summary>
        private Mark Trim()
        {
            InkMask mask = new(Width, Height, [.. cover.Select(c => c >= 0.5f ? (byte)1 : (byte)0)]);
            PixelBox box = mask.InkBox!.Value;
            return Sample(box.Width, box.Height, (x, y) => this[box.X + (int)x, box.Y + (int)y]);
        }
    }
}
