using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// Clouds by the diamond-square method (Fournier, Fussell and Carpenter 1982) on a square of 256 whose opposite edges meet: each middle
/// is the mean of the four points around it and a random number, whose range shrinks from step to step.
/// </summary>
internal static class Plasma
{
    /// <summary>Points on a side.</summary>
    public const int Side = 256;

    private const float FirstRange = 100;

    /// <summary>Draws clouds.</summary>
    /// <param name="map">Side x side values, the least 0 and the greatest 1.</param>
    /// <param name="decay">From step to step the range is divided by its square.</param>
    /// <param name="random">The image's draws.</param>
    public static void Draw(Span<float> map, float decay, ref CounterRandom random)
    {
        map[0] = 0;
        float root = FirstRange;
        for (int step = Side; step >= 2; step /= 2)
        {
            int half = step / 2;
            float range = root * root;
            for (int y = 0; y < Side; y += step)
            {
                for (int x = 0; x < Side; x += step)
                {
                    float corners = At(map, x, y) + At(map, x + step, y) + At(map, x, y + step) + At(map, x + step, y + step);
                    map[((y + half) * Side) + x + half] = (corners / 4) + random.NextSingle(-range, range);
                }
            }

            for (int y = 0; y < Side; y += step)
            {
                for (int x = 0; x < Side; x += step)
                {
                    float above = At(map, x, y) + At(map, x + step, y) + At(map, x + half, y + half) + At(map, x + half, y - half);
                    map[(y * Side) + x + half] = (above / 4) + random.NextSingle(-range, range);
                    float left = At(map, x, y) + At(map, x, y + step) + At(map, x + half, y + half) + At(map, x - half, y + half);
                    map[((y + half) * Side) + x] = (left / 4) + random.NextSingle(-range, range);
                }
            }

            root /= decay;
        }

        float least = float.MaxValue, most = float.MinValue;
        foreach (float value in map)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        foreach (ref float value in map)
        {
            value = (value - least) / (most - least);
        }
    }

    private static float At(ReadOnlySpan<float> map, int x, int y) => map[((y & (Side - 1)) * Side) + (x & (Side - 1))];
}
