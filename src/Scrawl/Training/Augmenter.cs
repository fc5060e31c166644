using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>
/// Bends training images on the fly: rotation, scale, stretch, shear, shift and elastic distortion, composed into one
/// bilinear resampling with paper outside the image; then what pen, paper and scanner do to the ink. What is done to an image
/// depends on the seed, the epoch and the image's number alone, never on threads or order. Immutable, thread-safe; nothing is
/// allocated per image.
/// <para>Random numbers: stream 2 x 2^56 + epoch x 2^32 + image of the seed (the top byte keeps the users of one seed apart).</para>
/// </summary>
public sealed class Augmenter
{
    private const ulong StreamOfImages = 2ul << 56;
    private const int LastEpoch = (1 << 24) - 1;
    private readonly AugmentationSpec _spec;
    private readonly ulong _seed;
    private readonly bool _isNone;
    private readonly ElasticGrid? _elastic;
    private readonly InkSpec? _ink;

    /// <param name="spec">How far to bend.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">A value of the spec is out of range.</exception>
    public Augmenter(AugmentationSpec spec, ulong seed)
    {
        spec.Validate();
        _spec = spec;
        _seed = seed;
        _isNone = spec.IsNone;
        _elastic = spec.Elastic > 0 ? new ElasticGrid(spec.ElasticGrid, spec.Elastic) : null;
        _ink = spec.Ink is { IsNone: false } ? spec.Ink : null;
    }

    /// <summary>Bends one image. With a spec that does nothing, exactly each pixel / 255.</summary>
    /// <param name="image">784 pixels, 0..255.</param>
    /// <param name="output">784 floats, 0..1.</param>
    /// <param name="epoch">Counted from 0; below 2^24.</param>
    /// <param name="imageIndex">The image's number in its set.</param>
    /// <exception cref="ArgumentException">A length other than 784.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or too large an epoch.</exception>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, int epoch, int imageIndex)
    {
        if (image.Length != ImageWarp.Length || output.Length != ImageWarp.Length)
        {
            throw new ArgumentException($"An image of {image.Length} pixels and an output of {output.Length} were given; both take {ImageWarp.Length}.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epoch, LastEpoch);
        ArgumentOutOfRangeException.ThrowIfNegative(imageIndex);
        if (_isNone)
        {
            NetworkInput.From(image, output);
            return;
        }

        var random = new CounterRandom(_seed, StreamOfImages + ((ulong)epoch << 32) + (ulong)imageIndex);
        var map = Deformation.Draw(_spec, ref random).Inverse();
        Span<float> displacement = stackalloc float[2 * ImageWarp.Length];
        var dx = displacement[..ImageWarp.Length];
        var dy = displacement[ImageWarp.Length..];
        if (_elastic is not null)
        {
            _elastic.Draw(ref random, dx);
            _elastic.Draw(ref random, dy);
        }
        else
        {
            displacement.Clear();
        }

        ImageWarp.Resample(image, map, dx, dy, output);
        if (_ink is not null)
        {
            InkEffects.Apply(_ink, random, output);
        }
    }
}
