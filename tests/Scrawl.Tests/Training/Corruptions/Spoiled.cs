using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

/// <summary>Images for the tests of the corruptions, and what a corruption makes of one.</summary>
internal static class Spoiled
{
    public const int Side = DigitSet.Side;

    /// <summary>Enough draws that a coin falls on both sides.</summary>
    public static readonly ulong[] Draws = [.. Enumerable.Range(0, 16).Select(i => (ulong)i)];

    public static readonly DigitSet Digits = Scrawl.Drawing.DrawnDigits.Make(20, 5);

    public static float[] By(ICorruption corruption, byte[] image, ulong draw = 0)
    {
        byte[] before = [.. image];
        var output = new float[DigitSet.ImageLength];
        Array.Fill(output, float.NaN);
        var random = new CounterRandom(7, draw);
        corruption.Apply(image, output, ref random);
        Assert.Equal(before, image);
        return output;
    }

    /// <summary>An image whose pixel (x, y) is ink where the function says so.</summary>
    public static byte[] Image(Func<int, int, bool> ink, byte grey = 255) =>
        [.. Enumerable.Range(0, DigitSet.ImageLength).Select(i => ink(i % Side, i / Side) ? grey : (byte)0)];

    public static byte[] Blank => Image((_, _) => false);

    public static byte[] Grey(byte grey) => Image((_, _) => true, grey);

    /// <summary>The middle of a row's ink.</summary>
    public static float Middle(float[] image, int y)
    {
        float[] row = image[(y * Side)..((y + 1) * Side)];
        return row.Select((ink, x) => ink * x).Sum() / row.Sum();
    }

    /// <summary>The first and the last column with ink.</summary>
    public static (int First, int Last) Columns(float[] image)
    {
        int[] inked = [.. Enumerable.Range(0, image.Length).Where(i => image[i] > 0.25f).Select(i => i % Side)];
        return (inked.Min(), inked.Max());
    }
}
