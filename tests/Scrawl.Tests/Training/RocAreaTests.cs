using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class RocAreaTests
{
    [Theory]
    [InlineData(new[] { 0.9f, 0.8f }, new[] { 0.1f, 0.2f, 0.7f }, 1)]
    [InlineData(new[] { 0.1f }, new[] { 0.5f, 0.9f }, 0)]
    [InlineData(new[] { 0.5f, 0.5f }, new[] { 0.5f }, 0.5)]
    [InlineData(new[] { 0.3f, 0.6f }, new[] { 0.3f, 0.4f, 0.1f }, 4.5 / 6)]
    public void ItIsTheShareOfPairsInOrder(float[] higher, float[] lower, double area) => Assert.Equal(area, RocArea.Of(higher, lower), 12);

    [Fact]
    public void ItCountsPairsAsTheDefinitionDoes()
    {
        var random = new Random(3);
        float[] higher = [.. Enumerable.Range(0, 200).Select(_ => random.Next(40) / 40f)], lower = [.. Enumerable.Range(0, 150).Select(_ => random.Next(30) / 40f)];
        double pairs = higher.Sum(a => lower.Sum(b => a > b ? 1 : a == b ? 0.5 : 0));
        Assert.Equal(pairs / (200 * 150), RocArea.Of(higher, lower), 12);
    }
}
