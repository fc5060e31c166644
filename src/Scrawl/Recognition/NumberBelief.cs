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

    // What is this much of a digit as it is needs no second look.
    private const double Plain = 0.95;

    /// <summary>Asks the network about all runs of a line.</summary>
    public static NumberBelief[] Of(LineOfInk line, IReadOnlyList<NumberRun> runs, NetworkPlan plan)
    {
        List<InkMask> whole = [.. runs.Select(run => line.Take(run.From, run.To))];
        double[][] logs = Ask(whole, plan);
        List<(int Run, InkMask Loop, double Share)> round = [];
        for (int i = 0; i < whole.Count; i++)
        {
            if (logs[i].Max() < Math.Log(Plain) && line.IsCut(runs[i].From, runs[i].To) && LineTails.Cut(whole[i]) is { } cut)
            {
                round.Add((i, cut.Loop, cut.Share));
            }
        }

        double[][] roundLogs = Ask([.. round.Select(r => r.Loop)], plan);
        var beliefs = new NumberBelief[whole.Count];
        for (int i = 0; i < beliefs.Length; i++)
        {
            beliefs[i] = new(logs[i], null, 0);
        }

        for (int i = 0; i < round.Count; i++)
        {
            beliefs[round[i].Run] = new(logs[round[i].Run], roundLogs[i], round[i].Share);
        }

        return beliefs;
    }

    private static double[][] Ask(List<InkMask> masks, NetworkPlan plan)
    {
        var inputs = new float[masks.Count * Pixels];
        for (int i = 0; i < masks.Count; i++)
        {
            MnistNormalizer.Normalize(masks[i], inputs.AsSpan(i * Pixels, Pixels));
        }

        var probabilities = new float[masks.Count * Classes];
        plan.Run(inputs, probabilities);
        return [.. probabilities.Chunk(Classes).Select(ten => ten.Select(p => Math.Log(Math.Max(p, LeastProbability))).ToArray())];
    }
}
