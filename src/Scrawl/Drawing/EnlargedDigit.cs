using System.Numerics;
using Scrawl.Data;
using Scrawl.Ink;

namespace Scrawl.Drawing;

/// <summary>The ink of a 28 x 28 digit, enlarged smoothly: bilinear, then a threshold.</summary>
internal sealed class EnlargedDigit
{
    private readonly bool[] _ink;

    /// <param name="image">784 pixels.</param>
    /// <param name="threshold">A grey value above it is ink; the higher, the thinner.</param>
    /// <param name="longSide">How many pixels the ink is to measure on its long side.</param>
    public EnlargedDigit(ReadOnlySpan<byte> image, byte threshold, float longSide)
    {
        PixelBox box = InkMask.Above(threshold, image, DigitSet.Side, DigitSet.Side).InkBox ?? new(0, 0, DigitSet.Side, DigitSet.Side);
        float scale = longSide / box.LongSide;
        Width = (int)MathF.Ceiling(box.Width * scale);
        Height = (int)MathF.Ceiling(box.Height * scale);
        _ink = new bool[Width * Height];
        for (int y = 0; y < Height; y++)
        {
            float v = Math.Clamp(box.Y + ((y + 0.5f) / scale) - 0.5f, 0, DigitSet.Side - 1.001f);
            ReadOnlySpan<byte> upper = image.Slice((int)v * DigitSet.Side, DigitSet.Side);
            ReadOnlySpan<byte> lower = image.Slice(((int)v + 1) * DigitSet.Side, DigitSet.Side);
            float down = v - (int)v;
            for (int x = 0; x < Width; x++)
            {
                float u = Math.Clamp(box.X + ((x + 0.5f) / scale) - 0.5f, 0, DigitSet.Side - 1.001f);
                float right = u - (int)u;
                float above = upper[(int)u] + (right * (upper[(int)u + 1] - upper[(int)u]));
                float below = lower[(int)u] + (right * (lower[(int)u + 1] - lower[(int)u]));
                _ink[(y * Width) + x] = above + (down * (below - above)) > threshold;
            }
        }
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Adds its ink to a canvas; what reaches beyond is lost.</summary>
    public void Draw(Canvas canvas, int left, int top)
    {
        for (int y = Math.Max(0, -top); y < Math.Min(Height, Canvas.Side - top); y++)
        {
            for (int x = Math.Max(0, -left); x < Math.Min(Width, Canvas.Side - left); x++)
            {
                if (_ink[(y * Width) + x])
                {
                    canvas[left + x, top + y] = true;
                }
            }
        }
    }

    /// <summary>Its pixels of ink, from its own top left corner.</summary>
    public List<Vector2> Ink()
    {
        var pixels = new List<Vector2>(_ink.Length / 2);
        for (int i = 0; i < _ink.Length; i++)
        {
            if (_ink[i])
            {
                pixels.Add(new(i % Width, i / Width));
            }
        }

        return pixels;
    }
}
