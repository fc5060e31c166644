using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class DottedLineTests
{
    [Fact]
    public void TwoColumnsOfFourCarryTheLineFromEdgeToEdge()
    {
        foreach (ulong draw in Spoiled.Draws)
        {
            float[] dotted = Spoiled.By(new DottedLine(), Spoiled.Blank, draw);
            for (int x = 0; x < 28; x++)
            {
                float most = Enumerable.Range(0, 28).Max(y => dotted[(y * 28) + x]);
                bool carries = x % 4 >= 2 && x < 27;
                Assert.InRange(most, carries ? 0.7f : 0, carries ? 1 : 0);
            }
        }
    }
}
