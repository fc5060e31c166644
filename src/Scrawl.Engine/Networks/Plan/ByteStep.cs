using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// A convolution or dense layer in 8 bits: reads x as bytes, each so many units, and writes y as bytes of the next such layer's unit, or as floats.
/// The float pointers of its faces then point to bytes.
/// </summary>
/// <param name="input">One image's input.</param>
/// <param name="output">One image's output.</param>
/// <param name="outputUnit">What 1 means in the output's bytes; null where the output is floats.</param>
internal abstract class ByteStep(Shape input, Shape output, float? outputUnit) : PlanStep(input, output)
{
    /// <summary>Whether the output is floats.</summary>
    protected bool WritesFloats => outputUnit is null;

    /// <summary>What 1 means in what is written.</summary>
    protected float OutputUnit => outputUnit ?? 1;

    /// <summary>Bytes of an image's output.</summary>
    protected int OutputBytes => WritesFloats ? Output.Count * sizeof(float) : Output.Count;

    /// <inheritdoc/>
    public override int InputFloats => FloatsFor(Input);

    /// <inheritdoc/>
    public override int OutputFloats => WritesFloats ? Output.Count : FloatsFor(Output);

    /// <summary>Room, in floats, for an image's bytes, and for those that a group of four may reach beyond.</summary>
    public static int FloatsFor(Shape bytes) => bytes.Count / sizeof(float) + 1;
}
