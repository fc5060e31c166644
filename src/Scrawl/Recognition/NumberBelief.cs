using Scrawl.Engine.Networks;
using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>What the network says of a run of pieces: the natural logarithms of the ten digits' probabilities.</summary>
/// <param name="Logs">For the run as it is.</param>
/// <param name="RoundLogs">For the run without what leads away from its loop, where that was looked at: a 0 may be hidden in it.</param>
/// <param name="RoundShare">The share of its ink that is the loop.</param>
internal readonly record struct NumberBelief(double[] Logs, double[]? RoundLogs, double RoundShare)
{
    private const int Classes = 10;
    private const int Pixels = MnistNormalizer.Side * MnistNormalizer.Side;

    // Below this a network's probabilities say nothing about one digit against another.
    private const float LeastProbability = 1e-9f;

    // So many runs are shown to the network at once: enough to keep it busy, few enough for any line.
    private const int Batch = 256;

    // What the network is so sure of needs no second look.
    private static readonly double s_plain = Math.Log(0.95);

    /// <summary>Asks the network about all runs of a line.</summary>
    public static List<NumberBelief> Of(LineOfInk line, IEnumerable<NumberRun> runs, IClassifier plan) => [.. runs.Chunk(Batch).SelectMany(some => OfBatch(line, some, plan))];

    private static NumberBelief[] OfBatch(LineOfInk line, NumberRun[] runs, IClassifier plan)
    {
        InkMask[] whole = [.. runs.Select(run => line.Take(run.From, run.To))];
        NumberBelief[] beliefs = [.. Ask(whole, plan).Select(logs => new NumberBelief(logs, null, 0))];
        (int Run, InkMask Loop, double Share)[] round =
        [
            .. from i in Enumerable.Range(0, runs.Length)
               where beliefs[i].Logs.Max() < s_plain && line.IsCut(runs[i].From, runs[i].To)
               let cut = LineTails.Cut(whole[i])
               where cut is not null
               select (i, cut.Value.Loop, cut.Value.Share),
        ];
        foreach (var ((run, _, share), logs) in round.Zip(Ask([.. round.Select(r => r.Loop)], plan)))
        {
            beliefs[run] = beliefs[run] with { RoundLogs = logs, RoundShare = share };
        }

        return beliefs;
    }

    private static IEnumerable<double[]> Ask(InkMask[] masks, IClassifier plan)
    {
        var inputs = new float[masks.Length * Pixels];
        for (int i = 0; i < masks.Length; i++)
        {
            MnistNormalizer.Normalize(masks[i], inputs.AsSpan(i * Pixels, Pixels));
        }

        var probabilities = new float[masks.Length * Classes];
        plan.Run(inputs, probabilities);
        return probabilities.Chunk(Classes).Select(ten => ten.Select(p => Math.Log(Math.Max(p, LeastProbability))).ToArray());
    }
}
