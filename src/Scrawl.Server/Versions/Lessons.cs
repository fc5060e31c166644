using System.Diagnostics;
using Scrawl.Data;
using Scrawl.Learning;

namespace Scrawl.Server.Versions;

/// <summary>Corrections as lessons for the network.</summary>
internal static class Lessons
{
    // The same corrections teach the same network, wherever and whenever.
    private const ulong Seed = 1;

    // A minute's work where nobody reads; those who do come first, and what is learned is not to depend on how many there are.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>The server's way to teach: on all cores, with MNIST for replay where it is at hand.</summary>
    /// <param name="mnist">The folder with MNIST's files; null for the places where they are looked for.</param>
    public static Teach With(string? mnist) => (before, lessons, progress, stop) =>
    {
        long began = Stopwatch.GetTimestamp();
        ReplaySet replay = Replay(mnist);
        stop.ThrowIfCancellationRequested();
        TeachingResult result = Teaching.Run(
            before,
            [.. lessons.Select(lesson => new Lesson($"{lesson.Id}", lesson.Input, (byte)lesson.Digit))],
            replay,
            new() { Seed = Seed, Limit = Limit, Confirmed = lessons.Where(lesson => lesson.Confirmed).Select(lesson => $"{lesson.Id}").ToHashSet(), Command = "scrawl serve" },
            progress,
            stop);
        return result with { Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds };
    };

    private static ReplaySet Replay(string? mnist)
    {
        string folder;
        try
        {
            folder = MnistDataset.Find(mnist);
        }
        catch (DataException)
        {
            return ReplaySet.Drawn(Seed);
        }

        return ReplaySet.From(MnistDataset.LoadTraining(folder));
    }
}
