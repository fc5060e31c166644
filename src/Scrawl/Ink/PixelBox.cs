namespace Scrawl.Ink;

/// <summary>A rectangle of whole pixels: its top left pixel and its size.</summary>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <summary>The first column to the right of it.</summary>
    public int Right => X + Width;

    /// <summary>The first row below it.</summary>
    public int Bottom => Y + Height;

    /// <summary>The longer side.</summary>
    public int LongSide => Math.Max(Width, Height);

    /// <summary>The least box around both.</summary>
    public PixelBox Union(PixelBox other)
    {
        int x = Math.Min(X, other.X);
        int y = Math.Min(Y, other.Y);
        return new(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>The least box of whole pixels around this one in a picture so many times as wide and as high.</summary>
    internal PixelBox Scaled(double across, double down)
    {
        int x = (int)(X * across), y = (int)(Y * down);
        return new(x, y, (int)Math.Ceiling(Right * across) - x, (int)Math.Ceiling(Bottom * down) - y);
    }

    /// <summary>What of it lies within a picture of this size; a pixel at the nearest edge where nothing does.</summary>
    internal PixelBox Within(int width, int height)
    {
        int x = Math.Clamp(X, 0, width - 1), y = Math.Clamp(Y, 0, height - 1);
        return new(x, y, Math.Clamp(Right, x + 1, width) - x, Math.Clamp(Bottom, y + 1, height) - y);
    }

    /// <summary>Whether the middle of the other box lies within this one.</summary>
    internal bool HasMiddleOf(PixelBox other)
    {
        int x = other.X + (other.Width / 2), y = other.Y + (other.Height / 2);
        return x >= X && x < Right && y >= Y && y < Bottom;
    }

    /// <summary>The pixels between the boxes along the axis on which they lie further apart; 0 where they touch or overlap.</summary>
    public int Gap(PixelBox other)
    {
        int across = Math.Max(other.X - Right, X - other.Right);
        int down = Math.Max(other.Y - Bottom, Y - other.Bottom);
        return Math.Max(0, Math.Max(across, down));
    }
}
