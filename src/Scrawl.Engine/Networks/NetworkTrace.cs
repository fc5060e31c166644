using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks.Plan;
using Scrawl.Engine.Specs;

namespace Scrawl.Engine.Networks;

/// <summary>
/// A network taken apart: in inference, each layer by itself, so that what every one of them gives can be looked at. Slower than
/// <see cref="NetworkPlan"/>, whose results it comes to up to rounding. It copies what it needs of the network. Thread-safe.
/// </summary>
public sealed class NetworkTrace
{
    private readonly ImmutableArray<PlanStep> _steps;

    /// <summary>Takes a network apart; it is not kept.</summary>
    public NetworkTrace(Network network)
        : this(network, KernelPaths.Current)
    {
    }

    internal NetworkTrace(Network network, KernelPath path)
    {
        ArgumentNullException.ThrowIfNull(network);
        Spec = network.Spec;
        _steps = PlanCompiler.Compile(network, path, fuse: false);
    }

    /// <summary>The network's description.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Shows the network one image.</summary>
    /// <param name="image">(H, W, C), values 0 to 1, ink bright.</param>
    /// <returns>Every layer's output, in the order of the layers; last the logits. Dropout gives what it was given.</returns>
    /// <exception cref="ArgumentException">The image is not of the network's input shape.</exception>
    public ImmutableArray<LayerOutput> Run(ReadOnlySpan<float> image)
    {
        if (image.Length != Spec.Input.Count)
        {
            throw new ArgumentException($"{image.Length} values were given; expected {Spec.Input.Count}, one image of {Spec.Input}.", nameof(image));
        }

        var outputs = ImmutableArray.CreateBuilder<LayerOutput>(Spec.Layers.Length);
        float[] scratch = new float[_steps.Max(step => step.ScratchLength(1))];
        float[] values = image.ToArray();
        int next = 0;
        for (int i = 0; i < Spec.Layers.Length; i++)
        {
            LayerSpec layer = Spec.Layers[i];
            if (layer is not (FlattenSpec or DropoutSpec))
            {
                values = Run(_steps[next++], values, scratch);
            }

            outputs.Add(new($"{i:00}.{layer.Type}", layer, Spec.Shapes[i + 1], values));
        }

        return outputs.MoveToImmutable();
    }

    private static unsafe float[] Run(PlanStep step, float[] input, float[] scratch)
    {
        float[] output = new float[step.Output.Count];
        fixed (float* x = input, y = output, room = scratch)
        {
            step.Run(x, y, 1, room, 0, 1);
        }

        return output;
    }
}
