using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class SlidingExtremeTests
{
    [Fact]
    public void The_greater_is_taken_at_each_place_whatever_the_length()
    {
        var random = new Random(1);
        for (int length = 0; length < 70; length++)
        {
            byte[] a = new byte[length], b = new byte[length];
            random.NextBytes(a);
            random.NextBytes(b);
            byte[] greater = [.. a.Zip(b, Math.Max)];
            SlidingExtreme.Max<byte>(a, b, a);
            Assert.Equal(greater, a);
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 9, 3)]
    [InlineData(17, 1, 2)]
    [InlineData(23, 14, 1)]
    [InlineData(40, 33, 5)]
    [InlineData(19, 21, 30)]
    public void The_extremes_are_those_of_the_window(int width, int height, int radius)
    {
        var random = new Random(width + radius);
        float[] values = [.. Enumerable.Range(0, width * height).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] greatest = Windows(values).Select(window => window.Max()).ToArray();
        Assert.Equal(Windows(greatest).Select(window => window.Min()), SlidingExtreme.Close(values, width, height, radius));

        IEnumerable<float[]> Windows(float[] picture) => Enumerable.Range(0, picture.Length).Select(i => (float[])
        [
            .. from y in Enumerable.Range(0, height)
               from x in Enumerable.Range(0, width)
               where Math.Abs(x - (i % width)) <= radius && Math.Abs(y - (i / width)) <= radius
               select picture[(y * width) + x],
        ]);
    }
}
