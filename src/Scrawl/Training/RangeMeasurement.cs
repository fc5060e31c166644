using System.Runtime.InteropServices;
using Scrawl.Data;
using Scrawl.Engine.Networks;

namespace Scrawl.Training;

/// <summary>
/// Measures what inference in 8 bits needs to know of a network, on training images of the writers who are not held out: so that figures
/// of held-out images stay honest.
/// </summary>
public static class RangeMeasurement
{
    /// <summary>More change the largest values little; see docs/tried.md.</summary>
    private const int Images = 1024;

    /// <summary>Measures on the first of these.</summary>
    /// <param name="network">28 x 28 x 1 in.</param>
    /// <param name="training">MNIST's training images, in their order.</param>
    public static ActivationRanges Run(Network network, DigitSet training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var values = new List<float>(Images * DigitSet.ImageLength);
        Span<float> image = stackalloc float[DigitSet.ImageLength];
        for (int i = 0; i < training.Count && values.Count < values.Capacity; i++)
        {
            if (!ValidationSplit.IsValidation(i))
            {
                NetworkInput.From(training.Image(i), image);
                values.AddRange(image);
            }
        }

        return ActivationRanges.Measure(network, CollectionsMarshal.AsSpan(values));
    }
}
