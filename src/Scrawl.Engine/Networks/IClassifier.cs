using Scrawl.Engine.Specs;

namespace Scrawl.Engine.Networks;

/// <summary>What tells images' classes by probabilities: a network that is ready to run, or several of them together. Thread-safe.</summary>
public interface IClassifier : IDisposable
{
    /// <summary>The network's description; of several, each one's.</summary>
    NetworkSpec Spec { get; }

    /// <summary>Computes class probabilities.</summary>
    /// <param name="images">(n, H, W, C), for digits (n, 28, 28, 1), which is also (n, 1, 28, 28); values 0 to 1, ink bright.</param>
    /// <param name="probabilities">(n, classes): each row finite, in [0, 1], with sum 1.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    void Run(ReadOnlySpan<float> images, Span<float> probabilities);
}
