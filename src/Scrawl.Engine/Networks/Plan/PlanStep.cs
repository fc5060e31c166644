using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// One fused piece of a network in inference: reads x (n, H, W, C), writes y. Immutable; several threads may run it at once,
/// each with scratch memory of its own.
/// </summary>
internal abstract unsafe class PlanStep(Shape input, Shape output)
{
    /// <summary>One image's input.</summary>
    public Shape Input { get; } = input;

    /// <summary>One image's output.</summary>
    public Shape Output { get; } = output;

    /// <summary>Room that an image's input takes, in floats.</summary>
    public virtual int InputFloats => Input.Count;

    /// <summary>Room that an image's output takes, in floats.</summary>
    public virtual int OutputFloats => Output.Count;

    /// <summary>Whether the step streams more weights than activations, and so wants many images at once.</summary>
    public virtual bool PrefersLargeSlices => false;

    /// <summary>Floats of scratch memory for a call on this many images.</summary>
    public virtual int ScratchLength(int images) => 0;

    /// <summary>Into how many parts one image's work divides, for several threads on few images.</summary>
    public virtual int Parts => 1;

    /// <summary>y from x for these images: part <paramref name="part"/> of <paramref name="parts"/> parts of all.</summary>
    public abstract void Run(float* x, float* y, int images, float* scratch, int part, int parts);

    /// <summary>The range of <paramref name="items"/> items that a part covers.</summary>
    protected static (int From, int To) Share(int items, int part, int parts) =>
        ((int)((long)items * part / parts), (int)((long)items * (part + 1) / parts));
}
