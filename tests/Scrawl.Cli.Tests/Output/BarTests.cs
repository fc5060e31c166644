using Scrawl.Cli.Output;

namespace Scrawl.Cli.Tests.Output;

public class BarTests
{
    [Theory]
    [InlineData(0, "    ")]
    [InlineData(1, "████")]
    [InlineData(0.5, "██  ")]
    [InlineData(0.53125, "██▏ ")]
    [InlineData(0.21875, "▉   ")]
    [InlineData(1.2, "████")]
    [InlineData(-1, "    ")]
    public void A_bar_is_exact_to_an_eighth_of_a_character(double share, string expected) => Assert.Equal(expected, Bar.Of(share, 4));
}
