using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// The edges alone, by Canny's detector (1986): blurred by a pixel, Sobel's gradient, thinned to where it is greatest along its own
/// direction, from 0.1 on where a trail of such pixels has one of 0.2.
/// </summary>
internal sealed class CannyEdges : ICorruption
{
    private const float Sigma = 1;
    private const float Weak = 0.1f;
    private const float Strong = 0.2f;
    private const int Side = ImageWarp.Side;

    /// <inheritdoc/>
    public string Name => "canny edges";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        Span<float> smooth = stackalloc float[ImageWarp.Length];
        NetworkInput.From(image, smooth);
        GaussianBlur.Apply(smooth, Sigma);
        Span<float> dx = stackalloc float[ImageWarp.Length], dy = stackalloc float[ImageWarp.Length], gradient = stackalloc float[ImageWarp.Length];
        for (int i = 0; i < smooth.Length; i++)
        {
            dx[i] = Sobel(smooth, i % Side, i / Side, across: true);
            dy[i] = Sobel(smooth, i % Side, i / Side, across: false);
            gradient[i] = MathF.Sqrt((dx[i] * dx[i]) + (dy[i] * dy[i]));
        }

        Span<bool> thin = stackalloc bool[ImageWarp.Length];
        for (int y = 1; y < Side - 1; y++)
        {
            for (int x = 1; x < Side - 1; x++)
            {
                int i = (y * Side) + x;
                thin[i] = gradient[i] >= Weak && IsCrest(gradient, i, dx[i], dy[i]);
            }
        }

        output.Clear();
        for (int i = 0; i < output.Length; i++)
        {
            if (thin[i] && gradient[i] >= Strong)
            {
                Follow(thin, i, output);
            }
        }
    }

    /// <summary>[1 2 1] along the one axis, the difference along the other; the border's pixels go on beyond it.</summary>
    private static float Sobel(ReadOnlySpan<float> image, int x, int y, bool across)
    {
        float sum = 0;
        for (int k = -1; k <= 1; k++)
        {
            int weight = 2 - Math.Abs(k);
            sum += weight * (across ? At(image, x + 1, y + k) - At(image, x - 1, y + k) : At(image, x + k, y + 1) - At(image, x + k, y - 1));
        }

        return sum;

        static float At(ReadOnlySpan<float> image, int x, int y) => image[(Math.Clamp(y, 0, Side - 1) * Side) + Math.Clamp(x, 0, Side - 1)];
    }

    /// <summary>Whether the gradient is no smaller than a pixel on and a pixel back along its direction, each between two neighbours.</summary>
    private static bool IsCrest(ReadOnlySpan<float> gradient, int i, float dx, float dy)
    {
        bool steep = Math.Abs(dy) >= Math.Abs(dx);
        int straight = steep ? Side : 1;
        int aside = (dx < 0 == dy < 0 ? 1 : -1) * (steep ? 1 : Side);
        float share = steep ? Math.Abs(dx / dy) : Math.Abs(dy / dx);
        return Between(gradient, i + straight, aside, share) <= gradient[i] && Between(gradient, i - straight, -aside, share) <= gradient[i];

        static float Between(ReadOnlySpan<float> gradient, int at, int aside, float share) => ((1 - share) * gradient[at]) + (share * gradient[at + aside]);
    }

    /// <summary>Marks all that hangs together with a pixel, corner to corner too; takes it out of <paramref name="thin"/>.</summary>
    private static void Follow(Span<bool> thin, int from, Span<float> output)
    {
        thin[from] = false;
        output[from] = 1;
        for (int neighbour = 0; neighbour < 9; neighbour++)
        {
            // The frame of one pixel is never thin, so that all neighbours lie within the image.
            int to = from + (((neighbour / 3) - 1) * Side) + (neighbour % 3) - 1;
            if (thin[to])
            {
                Follow(thin, to, output);
            }
        }
    }
}
