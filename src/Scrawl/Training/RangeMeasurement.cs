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
    internal const int Images = 1024;

    /// <summary>Measures on the first of these whose writers are not held out.</summary>
    /// <param name="network">28 x 28 x 1 in.</param>
    /// <param name="training">MNIST's training images, in their order.</param>
    public static ActivationRanges Run(Network network, DigitSet training)
    {
        ArgumentNullException.ThrowIfNull(training);
        int[] numbers = [.. Enumerable.Range(0, training.Count).Where(i => !ValidationSplit.IsValidation(i)).Take(Images)];
        return Of(network, training.Select(numbers));
    }

    /// <summary>Measures on all of these, whoever wrote them.</summary>
    internal static ActivationRanges Of(Network network, DigitSet images)
    {
        var values = new float[images.Pixels.Length];
        NetworkInput.From(images.Pixels, values);
        return ActivationRanges.Measure(network, values);
    }
}
