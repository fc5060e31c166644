using Scrawl.Engine.Training;

namespace Scrawl.Tests.Training;

/// <summary>Pictures of 784 floats, 0..1, that the tests of the ink's effects share.</summary>
internal static class InkPictures
{
    /// <summary>A ring whose stroke is so many pixels wide, with grey edges: something like a 0.</summary>
    public static float[] Ring(double width = 3) => Make((x, y) =>
        Math.Clamp(width / 2 + 0.5 - Math.Abs(Math.Sqrt((x - 13.5) * (x - 13.5) + (y - 13.5) * (y - 13.5)) - 7.3), 0, 1));

    /// <summary>A box of full ink.</summary>
    public static float[] Box(int left, int top, int width, int height) => Make((x, y) =>
        x >= left && x < left + width && y >= top && y < top + height ? 1 : 0);

    /// <summary>Numbers from 0 to 1, both ends and the picture's corners and edges included, a third of them paper.</summary>
    public static float[] Noise(ulong seed)
    {
        var random = new CounterRandom(seed, 77);
        float[] image = new float[784];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = Math.Clamp(random.NextSingle(-0.6f, 1.2f), 0, 1);
        }

        image[0] = image[783] = 1;
        return image;
    }

    public static float[] Make(Func<int, int, double> grey) => [.. Enumerable.Range(0, 784).Select(i => (float)grey(i % 28, i / 28))];

    /// <summary>The grey at a place; paper outside.</summary>
    public static double At(IReadOnlyList<float> image, int x, int y) => x is >= 0 and < 28 && y is >= 0 and < 28 ? image[y * 28 + x] : 0;

    /// <summary>The picture after something was done to it in place.</summary>
    public static float[] After(float[] image, Action<float[]> effect)
    {
        float[] copy = [.. image];
        effect(copy);
        return copy;
    }

    public static double Mass(float[] image) => image.Sum(v => (double)v);

    public static void AssertClose(IEnumerable<double> expected, float[] actual, double tolerance)
    {
        int i = 0;
        foreach (double value in expected)
        {
            Assert.Equal(value, actual[i], tolerance);
            Assert.InRange(actual[i++], 0f, 1f);
        }

        Assert.Equal(784, i);
    }
}
