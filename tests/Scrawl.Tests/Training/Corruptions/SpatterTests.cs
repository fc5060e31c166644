using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class SpatterTests
{
    private const float Mud = 63 / 255f;

    [Fact]
    public void MudIsAQuarterGreyAndCoversInkAsItCoversPaper()
    {
        float covered = 0;
        foreach (ulong draw in Spoiled.Draws)
        {
            float[] paper = Spoiled.By(new Spatter(), Spoiled.Blank, draw), ink = Spoiled.By(new Spatter(), Spoiled.Grey(255), draw);
            Assert.All(paper.Where(value => value != 0), value => Assert.InRange(value, 0.799f * Mud, Mud + 1e-5f));
            Assert.All(paper.Zip(ink), pair => Assert.Equal(1 - (pair.First / Mud * (1 - Mud)), pair.Second, 1e-4));
            covered += paper.Count(value => value > 0) / 784f / Spoiled.Draws.Length;
        }

        Assert.InRange(covered, 0.02f, 0.4f);
    }
}
