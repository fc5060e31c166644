using System.Collections.Immutable;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>The layers of a network in training, each joined to the next by the memory that they share.</summary>
internal sealed unsafe class LayerStack
{
    private readonly List<Tensor> _memory = [];

    public LayerStack(Network network, LayerContext context)
    {
        NetworkSpec spec = network.Spec;
        Layers = [.. spec.Layers.Select((layer, i) => Create(layer, spec.Shapes[i], i, network.ParametersOf(i), context))];
        context.Scratch.Allocate();
        FirstLearned = Array.FindIndex([.. Layers], layer => layer.Learned.Length > 0);
        if (FirstLearned < 0)
        {
            throw new SpecException("The network has nothing to learn: none of its layers has parameters. Add a convolution or a dense layer.");
        }

        float* Room(Shape shape)
        {
            _memory.Add(new Tensor(context.Batch, shape.Count));
            return _memory[^1].Pointer;
        }

        Images = Room(spec.Input);
        float* x = Images;
        foreach (Layer layer in Layers)
        {
            layer.X = x;
            layer.Y = x = layer.InPlace ? x : Room(layer.Output);
        }

        Logits = x;
        DLogits = Room(spec.Output);
        float* dy = DLogits;
        for (int i = Layers.Length - 1; i >= FirstLearned; i--)
        {
            Layers[i].DY = dy;
            Layers[i].DX = dy = i == FirstLearned ? null : Layers[i].GradientInPlace ? dy : Room(Layers[i].Input);
        }
    }

    public ImmutableArray<Layer> Layers { get; }

    /// <summary>The first layer with learned parameters; backward stops there.</summary>
    public int FirstLearned { get; }

    /// <summary>The batch's images, (batch, H, W, C).</summary>
    public float* Images { get; }

    /// <summary>The batch's logits, (batch, classes).</summary>
    public float* Logits { get; }

    /// <summary>The loss's gradient by the logits.</summary>
    public float* DLogits { get; }

    private static Layer Create(LayerSpec spec, Shape input, int position, ImmutableArray<Parameter> parameters, LayerContext context) => spec switch
    {
        ConvSpec conv when WinogradGeometry.Suits(conv, input) => new WinogradConv2D(conv, input, parameters, context),
        ConvSpec conv => new Conv2D(conv, input, parameters, context),
        BatchNormSpec norm => new BatchNorm(norm, input, parameters, context),
        ReluSpec => new Relu(input, context),
        MaxPoolSpec pool => new MaxPool(pool, input, context),
        AveragePoolSpec pool => new AveragePool(input, pool.Output(input), pool.Size, pool.Size, pool.Step, context),
        GlobalAveragePoolSpec pool => new AveragePool(input, pool.Output(input), input.Height, input.Width, 1, context),
        FlattenSpec => new Flatten(input),
        DropoutSpec dropout => new Dropout(dropout, input, position, context),
        DenseSpec dense => new Dense(dense, input, parameters, context),
        _ => throw new SpecException($"Layer {position} ({spec.Type}) has no training form."),
    };
}
