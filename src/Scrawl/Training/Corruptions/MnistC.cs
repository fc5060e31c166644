using System.Collections.Immutable;
using Scrawl.Data;
using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// The fifteen corruptions of MNIST-C, in the paper's order, and images spoiled by them. They follow the definitions; the random
/// numbers are this project's, so the images are like the benchmark's files and not equal to them.
/// </summary>
/// <remarks>
/// What becomes of image i depends on its pixels, the seed, the corruption and i alone, never on the other images or on threads: the
/// random numbers are those of stream 8 x 2^56 + corruption x 2^48 + i of the seed. Safe to call from any thread.
/// </remarks>
internal static class MnistC
{
    private const ulong StreamOfImages = 8ul << 56;

    /// <summary>All of them.</summary>
    public static ImmutableArray<ICorruption> All { get; } =
    [
        new ShotNoise(), new ImpulseNoise(), new GlassBlur(), new MotionBlur(), new Shear(), new Scale(), new Rotate(), new Brightness(),
        new Translate(), new Stripe(), new Fog(), new Spatter(), new DottedLine(), new Zigzag(), new CannyEdges(),
    ];

    /// <summary>The images, each spoiled, with their labels; the set given stays as it is.</summary>
    /// <param name="corruption">One of <see cref="All"/>.</param>
    /// <param name="set">The images.</param>
    /// <param name="seed">Another seed spoils them otherwise.</param>
    public static DigitSet Spoil(ICorruption corruption, DigitSet set, ulong seed)
    {
        ulong stream = StreamOfImages + ((ulong)All.IndexOf(corruption) << 48);
        var pixels = new byte[set.Pixels.Length];
        Parallel.For(0, set.Count, i =>
        {
            var random = new CounterRandom(seed, stream + (ulong)i);
            Span<float> spoiled = stackalloc float[DigitSet.ImageLength];
            corruption.Apply(set.Image(i), spoiled, ref random);
            Span<byte> output = pixels.AsSpan(i * DigitSet.ImageLength, DigitSet.ImageLength);
            for (int k = 0; k < output.Length; k++)
            {
                output[k] = (byte)MathF.Round(255 * Math.Clamp(spoiled[k], 0, 1));
            }
        });
        return new(pixels, set.Labels);
    }
}
