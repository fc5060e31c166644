using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>Brighter by half of the whole range: paper becomes grey, and all ink above half becomes full.</summary>
internal sealed class Brightness : ICorruption
{
    private const float Added = 0.5f;

    /// <inheritdoc/>
    public string Name => "brightness";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random)
    {
        NetworkInput.From(image, output);
        foreach (ref float pixel in output)
        {
            pixel += Added;
        }
    }
}
