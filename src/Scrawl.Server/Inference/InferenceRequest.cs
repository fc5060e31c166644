using System.Buffers;

namespace Scrawl.Server.Inference;

/// <summary>A sound inference request. The images are in memory lent from a pool, which goes back with <see cref="Dispose"/>.</summary>
internal sealed class InferenceRequest : IDisposable
{
    private float[] _images;

    /// <summary>A request for so many images, still to be filled in.</summary>
    public InferenceRequest(int count)
    {
        Count = count;
        _images = ArrayPool<float>.Shared.Rent(count * DigitModel.ImageLength);
    }

    /// <summary>The caller's name for the request, to be said again in the answer.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the probabilities are wanted.</summary>
    public bool WantsProbabilities { get; init; }

    /// <summary>Whether the digits are wanted.</summary>
    public bool WantsDigit { get; init; }

    /// <summary>How many images.</summary>
    public int Count { get; }

    /// <summary>(n, 28, 28), 0 paper to 1 full ink.</summary>
    public Span<float> Images => _images.AsSpan(0, Count * DigitModel.ImageLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        float[] images = Interlocked.Exchange(ref _images, []);
        if (images.Length > 0)
        {
            ArrayPool<float>.Shared.Return(images);
        }
    }
}
