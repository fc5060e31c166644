using System.Runtime.InteropServices;

namespace Scrawl.Ink;

/// <summary>Counts of values from 0 on.</summary>
internal static class Histogram
{
    /// <summary>Adds how often each byte occurs to a histogram of 256 levels.</summary>
    /// <remarks>
    /// Eight at a time where all are the same, as on clean paper: one count after another of the same level would wait for the one before it.
    /// </remarks>
    public static void Count(ReadOnlySpan<byte> values, Span<int> histogram)
    {
        const ulong Each = 0x0101_0101_0101_0101;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(values);
        for (int i = 0; i < words.Length; i++)
        {
            ulong word = words[i];
            byte first = (byte)word;
            if (word == first * Each)
            {
                histogram[first] += sizeof(ulong);
                continue;
            }

            for (int k = 0; k < sizeof(ulong); k++, word >>= 8)
            {
                histogram[(byte)word]++;
            }
        }

        foreach (byte value in values[(words.Length * sizeof(ulong))..])
        {
            histogram[value]++;
        }
    }

    /// <summary>The median of the <paramref name="count"/> values that were counted.</summary>
    public static int Median(ReadOnlySpan<int> histogram, int count)
    {
        int median = 0;
        for (int below = histogram[0]; 2 * below < count; below += histogram[median])
        {
            median++;
        }

        return median;
    }
}
