using Scrawl.Training;
using static Scrawl.Tests.Training.InkPictures;

namespace Scrawl.Tests.Training;

public sealed class LowResolutionTests
{
    public static TheoryData<float, float, float> Cases => new()
    {
        { 4, 0, 0 }, { 4, 0.999f, 0.3f }, { 9, 0.5f, 0.25f }, { 12.3f, 0.1f, 0.9f }, { 16, 0.75f, 0 }, { 20, 0, 0.999f }, { 20, 0.999f, 0.5f },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ItIsAveragesReadBetweenTheirCentres(float cells, float phaseX, float phaseY)
    {
        float[] image = [.. Noise(5).Select(v => v * 0.8f)];
        double[,] across = Axis(cells, phaseX), down = Axis(cells, phaseY);
        double[] expected = new double[784];
        for (int i = 0; i < 784; i++)
        {
            for (int j = 0; j < 784; j++)
            {
                expected[i] += across[i % 28, j % 28] * down[i / 28, j / 28] * image[j];
            }
        }

        double factor = image.Max() / expected.Max();
        // Places up to 28 are rounded to 2^-20, and a grey changes by less than 1 a cell; the peak multiplies that by a few.
        AssertClose(expected.Select(v => v * factor), After(image, i => LowResolution.Apply(i, cells, phaseX, phaseY)), 2e-5);
    }

    [Fact]
    public void CellsThatArePixelsChangeNothing() =>
        Assert.Equal(Noise(6), After(Noise(6), image => LowResolution.Apply(image, 20, 0, 0)));

    [Fact]
    public void PaperStaysPaper() =>
        Assert.Equal(new float[784], After(new float[784], image => LowResolution.Apply(image, 9, 0.3f, 0.6f)));

    // How much of pixel j there is in pixel i.
    private static double[,] Axis(double perBox, double phase)
    {
        double size = 20 / perBox;
        double[,] weights = new double[28, 28];
        for (int cell = -3; cell < 40; cell++)
        {
            double from = (cell + phase) * size, to = from + size;
            for (int i = 0; i < 28; i++)
            {
                double read = Math.Max(0, 1 - Math.Abs(i + 0.5 - (from + to) / 2) / size);
                for (int j = 0; j < 28; j++)
                {
                    weights[i, j] += read * Math.Max(0, Math.Min(to, j + 1) - Math.Max(from, j)) / size;
                }
            }
        }

        return weights;
    }
}
