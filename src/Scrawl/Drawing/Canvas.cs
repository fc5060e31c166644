using System.Numerics;
using Scrawl.Ink;

namespace Scrawl.Drawing;

/// <summary>A binary picture that pens draw on, as large as the pictures that MNIST was made of. One thread at a time.</summary>
internal sealed class Canvas
{
    /// <summary>The height and the width, in pixels.</summary>
    public const int Side = 128;

    private readonly byte[] _bits = new byte[Side * Side];

    /// <summary>Whether there is ink.</summary>
    public bool this[int x, int y]
    {
        get => _bits[(y * Side) + x] != 0;
        set => _bits[(y * Side) + x] = value ? (byte)1 : (byte)0;
    }

    /// <summary>Inks, or erases, the pixels whose centres lie in a disc, and always the one that holds the disc's centre.</summary>
    public void Disc(Vector2 centre, float radius, bool ink = true)
    {
        byte value = ink ? (byte)1 : (byte)0;
        int top = Math.Max(0, (int)MathF.Ceiling(centre.Y - radius - 0.5f));
        int bottom = Math.Min(Side - 1, (int)MathF.Floor(centre.Y + radius - 0.5f));
        for (int y = top; y <= bottom; y++)
        {
            float dy = y + 0.5f - centre.Y;
            float half = MathF.Sqrt((radius * radius) - (dy * dy));
            Span(y, centre.X - half, centre.X + half, value);
        }

        if (centre.X is >= 0 and < Side && centre.Y is >= 0 and < Side)
        {
            _bits[((int)centre.Y * Side) + (int)centre.X] = value;
        }
    }

    /// <summary>Inks what lies inside a closed outline, by the even-odd rule.</summary>
    public void Fill(ReadOnlySpan<Vector2> outline)
    {
        var crossings = new List<float>();
        for (int y = 0; y < Side; y++)
        {
            crossings.Clear();
            float height = y + 0.5f;
            Vector2 a = outline[^1];
            foreach (Vector2 b in outline)
            {
                if (a.Y <= height != b.Y <= height)
                {
                    crossings.Add(a.X + ((height - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
                }

                a = b;
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                Span(y, crossings[i], crossings[i + 1], 1);
            }
        }
    }

    /// <summary>The ink, as the steps before the network take it.</summary>
    public InkMask ToMask() => new(Side, Side, _bits);

    private void Span(int y, float from, float to, byte value)
    {
        int left = Math.Max(0, (int)MathF.Ceiling(from - 0.5f));
        int right = Math.Min(Side - 1, (int)MathF.Floor(to - 0.5f));
        if (left <= right)
        {
            _bits.AsSpan((y * Side) + left, right - left + 1).Fill(value);
        }
    }
}
