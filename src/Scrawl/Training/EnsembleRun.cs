using Scrawl.Data;

namespace Scrawl.Training;

/// <summary>
/// The training of all members that a recipe asks for, one after another, each as <see cref="TrainingRun"/> trains a single network with the
/// member's seed. Members that were finished before a stop are not trained again: their checkpoints stay until the end.
/// </summary>
public static class EnsembleRun
{
    /// <summary>The seeds of a run's members: no two runs share one. The first run's are 1, 2, 3, ..</summary>
    public static IEnumerable<ulong> Seeds(ulong seed, int members) =>
        members == 1 ? [seed] : Enumerable.Range(0, members).Select(member => ((seed - 1) * (ulong)members) + (ulong)member + 1);

    /// <summary>A member's checkpoint; of a single network, the run's own.</summary>
    public static string Checkpoint(string path, ulong seed, int members) => members == 1 ? path : $"{path}.{seed}";

    /// <summary>Trains what the options ask for: a network, or all members of an ensemble.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="images">The training images.</param>
    /// <param name="progress">Told several times a second, with the member's number.</param>
    /// <param name="stop">Ends the run between two steps, after writing its checkpoint.</param>
    /// <inheritdoc cref="TrainingRun.Run" path="/exception"/>
    public static TrainingResult Run(
        TrainingOptions options, DigitSet images, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ulong[] seeds = [.. Seeds(options.Seed, options.Resolve(images.IsMnist).Members)];
        var results = new List<TrainingResult>();
        foreach (ulong seed in seeds)
        {
            var member = new MemberProgress(progress, results.Count + 1, seeds.Length);
            string? checkpoint = options.Checkpoint is { } path ? Checkpoint(path, seed, seeds.Length) : null;
            TrainingResult result = TrainingRun.Run(options with { Seed = seed, Member = results.Count, Checkpoint = checkpoint }, images, member, stop);
            if (!result.Completed || seeds.Length == 1)
            {
                return result;
            }

            results.Add(result);
        }

        TrainingRecord record = results[0].Record;
        string[] recipes = [.. results.Select(result => result.Record.Recipe).Distinct()];
        return results[0] with
        {
            Members = [.. results.Select(result => result.Network)],
            Record = record with
            {
                Seed = options.Seed,
                Recipe = $"{seeds.Length} networks, of seeds {seeds[0]} to {seeds[^1]}, whose probabilities are averaged; {(recipes.Length == 1 ? "each" : "the first half")}: {string.Join("; the second half: ", recipes)}",
                Seconds = results.Sum(result => result.Record.Seconds),
            },
        };
    }

    private sealed class MemberProgress(IProgress<TrainingProgress>? progress, int member, int members) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress?.Report(value with { Member = member, Members = members });
    }
}
