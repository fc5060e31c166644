using Scrawl.Training.Corruptions;

namespace Scrawl.Tests.Training.Corruptions;

public sealed class ScaleTests
{
    [Fact]
    public void TwentyPixelsBecomeFourteenAboutTheMiddle() => Assert.Equal(
        (7, 20), Spoiled.Columns(Spoiled.By(new Scale(), Spoiled.Image((x, y) => x is >= 4 and < 24 && y is >= 4 and < 24))));
}
