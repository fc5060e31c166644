using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class HistogramTests
{
    [Fact]
    public void Bytes_are_counted_one_by_one_and_eight_by_eight_alike()
    {
        var random = new Random(3);
        for (int length = 0; length < 60; length++)
        {
            byte[] values = [.. Enumerable.Range(0, length).Select(i => random.Next(12) == 0 ? (byte)random.Next(256) : (byte)200)];
            var histogram = new int[256];
            histogram[7] = 5;
            Histogram.Count(values, histogram);
            Assert.Equal(Enumerable.Range(0, 256).Select(level => values.Count(v => v == level) + (level == 7 ? 5 : 0)), histogram);
        }
    }

    [Theory]
    [InlineData(new byte[] { 3 }, 3, 3)]
    [InlineData(new byte[] { 9, 1 }, 1, 9)]
    [InlineData(new byte[] { 4, 2, 9 }, 4, 4)]
    [InlineData(new byte[] { 4, 2, 9, 6 }, 4, 6)]
    public void Of_two_values_in_the_middle_one_more_counted_gives_the_upper(byte[] values, int lower, int upper)
    {
        var histogram = new int[256];
        Histogram.Count(values, histogram);
        Assert.Equal(lower, Histogram.Median(histogram, values.Length));
        Assert.Equal(upper, Histogram.Median(histogram, values.Length + 1));
    }
}
