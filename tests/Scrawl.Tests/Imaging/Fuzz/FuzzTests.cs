using System.Diagnostics;
using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>
/// Files damaged in every way: read or refused with a reason, in bounded time and memory, and nothing else. bench/fuzz runs more
/// of them.
/// </summary>
public class FuzzTests
{
    private const int MaxPixels = 1 << 16;

    // What no file of a few thousand bytes and so few pixels may pass: see docs/decoding.md for what is held.
    private const long MaxAllocated = (10 * MaxPixels) + 1_000_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("PNG")]
    [InlineData("JPEG")]
    [InlineData("BMP")]
    [InlineData("PNM")]
    public void Two_hundred_thousand_mutants_are_read_or_refused_and_nothing_else(string format) => Run(format, 200_000, seed: 1);

    /// <summary>Any number of mutants from any seed, as SCRAWL_FUZZ says: "FORMAT COUNT SEED".</summary>
    [Fact(Explicit = true)]
    public void As_many_mutants_as_asked_for_are_read_or_refused_and_nothing_else()
    {
        string[] words = (Environment.GetEnvironmentVariable("SCRAWL_FUZZ") ?? "").Split(' ');
        Assert.True(words.Length == 3, "SCRAWL_FUZZ is to be \"FORMAT COUNT SEED\"; bench/fuzz sets it.");
        Run(words[0], int.Parse(words[1]), int.Parse(words[2]));
    }

    private static void Run(string name, int count, int seed)
    {
        FuzzFormat format = Assert.Single(FuzzFormat.All, f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        int read = 0;
        string? failure = null;
        Parallel.For(0, count, (number, loop) =>
        {
            byte[] mutant = format.Mutant(seed, number);
            if (Try(mutant, number, out bool whole) is { } wrong)
            {
                failure = $"{format.Name} mutant {number} of seed {seed}: {wrong}\n{Convert.ToBase64String(mutant)}";
                loop.Stop();
            }
            else if (whole)
            {
                Interlocked.Increment(ref read);
            }
        });

        Assert.True(failure is null, failure);
        Assert.InRange((double)read / count, 0.1, 0.9); // neither all read nor all refused, or the mutants would prove nothing
    }

    /// <summary>Decodes, at full size or a smaller one, and says what is wrong with how that ended; null if nothing is.</summary>
    private static string? Try(byte[] mutant, int number, out bool read)
    {
        read = false;
        string? refusal = null;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            GreyImage image = Decode(mutant, number);
            read = image.Width * (long)image.Height == image.Pixels.Length && image.Pixels.Length <= MaxPixels;
        }
        catch (ImageFormatException error)
        {
            refusal = error.Message;
        }
        catch (Exception error)
        {
            return error.ToString();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return allocated > MaxAllocated ? $"{allocated} bytes allocated"
            : time > MaxTime && Again(mutant, number) > MaxTime ? $"{time} taken"
            : refusal is null ? (read ? null : "a picture of the wrong size")
            : IsClear(refusal) ? null
            : $"not a clear reason: '{refusal}'";
    }

    private static GreyImage Decode(byte[] mutant, int number)
    {
        var limits = new ImageLimits { MaxPixels = MaxPixels };
        return number % 3 == 0 ? ImageDecoder.DecodeReduced(mutant, 1 + (number % 50), limits).Grey : ImageDecoder.Decode(mutant, limits);
    }

    /// <summary>The time that decoding takes once more: a pause of the whole machine does not come twice.</summary>
    private static TimeSpan Again(byte[] mutant, int number)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            Decode(mutant, number);
        }
        catch (ImageFormatException)
        {
            // The time is what matters.
        }

        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Whether a message is one for people: what was found, then what to do, in whole sentences and printable letters.</summary>
    private static bool IsClear(string message) =>
        message.Length is >= 20 and <= 400 && message.EndsWith('.') && message.Contains(". ") && !message.Any(char.IsControl)
        && (message.Contains("picture") || FuzzFormat.All.Any(f => message.Contains(f.Name)));
}
