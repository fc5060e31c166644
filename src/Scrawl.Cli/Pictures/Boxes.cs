using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Cli.Pictures;

/// <summary>Draws boxes into pictures.</summary>
internal static class Boxes
{
    private const int ThicknessShare = 400;

    /// <summary>The picture with the outline of each box, black within white so that it shows on anything.</summary>
    public static GreyImage Draw(GreyImage picture, IEnumerable<PixelBox> boxes)
    {
        byte[] pixels = picture.Pixels.ToArray();
        int thickness = Math.Max(1, Math.Max(picture.Width, picture.Height) / ThicknessShare);
        foreach (PixelBox box in boxes)
        {
            Outline(box, 2 * thickness, byte.MaxValue);
            Outline(box, thickness, 0);
        }

        return new(picture.Width, picture.Height, pixels);

        // Around the box, not over it: so far out and no further in.
        void Outline(PixelBox box, int reach, byte grey)
        {
            for (int y = Math.Max(0, box.Y - reach); y < Math.Min(picture.Height, box.Bottom + reach); y++)
            {
                bool beside = y >= box.Y && y < box.Bottom;
                for (int x = Math.Max(0, box.X - reach); x < Math.Min(picture.Width, box.Right + reach); x++)
                {
                    if (!beside || x < box.X || x >= box.Right)
                    {
                        pixels[(y * picture.Width) + x] = grey;
                    }
                }
            }
        }
    }
}
