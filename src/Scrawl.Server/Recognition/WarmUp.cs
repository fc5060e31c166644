using Scrawl.Imaging;
using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>Reads a few pictures before anyone asks, so that the first who asks does not wait for code to be compiled and memory to be taken.</summary>
internal static class WarmUp
{
    private const int Rounds = 3;

    // A page as the canvas sends it, and a small one that goes another way.
    private static readonly int[] s_sides = [280, 28];

    /// <summary>Warms a recogniser.</summary>
    public static void Run(DigitRecognizer recognizer)
    {
        for (int round = 0; round < Rounds; round++)
        {
            foreach (int side in s_sides)
            {
                recognizer.Recognize(Stroke(side));
                recognizer.Read(Stroke(side));
            }
        }
    }

    /// <summary>An upright stroke of ink on white paper.</summary>
    private static GreyImage Stroke(int side)
    {
        var pixels = new byte[side * side];
        Array.Fill(pixels, byte.MaxValue);
        for (int y = side / 5; y < side * 4 / 5; y++)
        {
            pixels.AsSpan((y * side) + (side / 2), Math.Max(2, side / 14)).Clear();
        }

        return new GreyImage(side, side, pixels);
    }
}
