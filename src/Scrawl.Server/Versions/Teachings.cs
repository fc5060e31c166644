using System.Diagnostics;
using System.Text.Json;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Server.Answers;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Versions;

/// <summary>From kept corrections to a kept version, without a server: the same for the page, the interface and the command line. Thread-safe.</summary>
internal static class Teachings
{
    // The same corrections teach the same network, wherever and whenever.
    private const ulong Seed = 1;

    // A minute's work where nobody reads; those who do come first, and what is learned is not to depend on how many there are.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>The server's way to teach: on all cores, with MNIST for replay where it is at hand.</summary>
    /// <param name="mnist">The folder with MNIST's files; null for the places where they are looked for.</param>
    public static Teach With(string? mnist) => (before, lessons, progress, stop) =>
    {
        // Made anew each time: it takes some seconds, and a server would hold 110 MB for good.
        long began = Stopwatch.GetTimestamp();
        ReplaySet replay = ReplaySet.AtHand(mnist);
        stop.ThrowIfCancellationRequested();
        TeachingResult result = Run(before, lessons, replay, new() { Seed = Seed, Limit = Limit, Command = "scrawl serve" }, progress, stop);
        return result with { Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds };
    };

    /// <summary>Teaches a network by corrections; see <see cref="Teaching.Run"/>.</summary>
    /// <param name="before">The network, which stays as it is.</param>
    /// <param name="lessons">The corrections, at least one.</param>
    /// <param name="replay">What it must not forget.</param>
    /// <param name="options">How; which corrections a person has confirmed is added.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Ends it.</param>
    public static TeachingResult Run(
        ModelFile before, IReadOnlyList<KeptLesson> lessons, ReplaySet replay, TeachingOptions options, IProgress<TeachingProgress>? progress, CancellationToken stop) =>
        Teaching.Run(
            before,
            [.. lessons.Select(lesson => lesson.ToLesson())],
            replay,
            options with { Confirmed = lessons.Where(lesson => lesson.Confirmed).Select(lesson => $"{lesson.Id}").ToHashSet() },
            progress,
            stop);

    /// <summary>Keeps what came of a teaching; a network that was taken becomes a version, which is then active.</summary>
    /// <param name="versions">Where.</param>
    /// <param name="parent">The SHA-256 of the network that was taught.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The version's number; null where none was made.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be used; nothing of it is kept.</exception>
    public static async Task<int?> Keep(VersionStore versions, string parent, TeachingResult result, CancellationToken cancellation)
    {
        DateTime now = Moment.Now;
        string outcome = JsonSerializer.Serialize(TeachingOutcome.Of(result), AnswerJson.Default.TeachingOutcome);
        var teaching = new KeptTeaching { Finished = now, ParentSha256 = parent, Outcome = outcome };
        if (result is not { Taken: true, After: { } after })
        {
            await versions.Keep(teaching, cancellation);
            return null;
        }

        return await versions.Keep(
            new ModelVersion { Created = now, Sha256 = after.Sha256(), ParentSha256 = parent, Teaching = teaching, File = after.ToBytes() },
            cancellation);
    }
}
