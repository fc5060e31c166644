using Scrawl.Engine.Training;

namespace Scrawl.Training.Corruptions;

/// <summary>
/// One of the fifteen ways to spoil an image of a digit of MNIST-C (Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer
/// Vision", 2019), at that benchmark's one severity. Without state, so safe to call from any thread.
/// </summary>
internal interface ICorruption
{
    /// <summary>Its name, as the paper has it.</summary>
    string Name { get; }

    /// <summary>Spoils an image.</summary>
    /// <param name="image">784 pixels, 0 paper to 255 ink; left as they are.</param>
    /// <param name="output">784 values, 0 to 1; what lies beyond is cut off afterwards.</param>
    /// <param name="random">The image's draws.</param>
    void Apply(ReadOnlySpan<byte> image, Span<float> output, ref CounterRandom random);
}
