using Scrawl.Data;
using Scrawl.Learning;
using Scrawl.Tests.Data;

namespace Scrawl.Tests.Learning;

/// <summary>Replay sets, each made once for all tests.</summary>
internal static class Replays
{
    private static readonly Lazy<ReplaySet> OfMnist = new(() => ReplaySet.From(MnistDataset.LoadTraining(Mnist.Folder!)));

    private static readonly Lazy<ReplaySet> OfDrawings = new(() => ReplaySet.Drawn(seed: 7));

    /// <summary>Digits that the project draws itself.</summary>
    public static ReplaySet Drawn => OfDrawings.Value;

    /// <summary>MNIST's training images; the test is skipped where they are not here.</summary>
    public static ReplaySet RequireMnist()
    {
        Mnist.RequireFolder();
        return OfMnist.Value;
    }
}
