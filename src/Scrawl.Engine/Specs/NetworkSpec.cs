using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>
/// An immutable description of a network: the shape of one input image and a stack of layers whose last output is a flat
/// vector of logits, one a class. It is what a model file keeps, and reads and writes JSON. Thread-safe.
/// </summary>
public sealed class NetworkSpec
{
    /// <summary>Describes a network and checks that every layer works on what the one before it gives.</summary>
    /// <exception cref="SpecException">A layer cannot work: its position, its input and what to change.</exception>
    public NetworkSpec(Shape input, params ImmutableArray<LayerSpec> layers)
    {
        if (input.Height < 1 || input.Width < 1 || input.Channels < 1)
        {
            throw new SpecException($"The input is {input.Height} x {input.Width} x {input.Channels}; height, width and channels must be at least 1.");
        }

        if (layers.IsDefaultOrEmpty)
        {
            throw new SpecException("The network has no layers; it needs at least a dense layer for the classes.");
        }

        Input = input;
        Layers = layers;
        Shapes = Infer(input, layers);
        if (!Output.IsFlat)
        {
            throw new SpecException($"The network ends with {Output}; it must end with a flat vector of logits: add \"flatten\" and a dense layer.");
        }
    }

    /// <summary>The shape of one image.</summary>
    public Shape Input { get; }

    /// <summary>The layers, first to last.</summary>
    public ImmutableArray<LayerSpec> Layers { get; }

    /// <summary>The shape before each layer, and last the network's output: one more than there are layers.</summary>
    public ImmutableArray<Shape> Shapes { get; }

    /// <summary>The logits' shape: flat, one value a class.</summary>
    public Shape Output => Shapes[^1];

    /// <summary>The number of learned values.</summary>
    public long ParameterCount => Parameters()
        .Where(parameter => parameter.Spec.Role is not (ParameterRole.Mean or ParameterRole.Variance))
        .Sum(parameter => parameter.Spec.Dimensions.Aggregate(1L, (product, dimension) => product * dimension));

    /// <summary>Multiply-adds of one image's forward pass.</summary>
    public long MultiplyAdds => Layers.Select((layer, i) => layer.MultiplyAdds(Shapes[i])).Sum();

    /// <summary>Every parameter with its layer's position and its full name, such as <c>00.conv.weights</c>, in name order.</summary>
    public IEnumerable<(int Layer, string Name, ParameterSpec Spec)> Parameters() =>
        Layers.SelectMany((layer, i) => layer.Parameters(Shapes[i]).Select(spec => (i, NameOf(i, layer, spec), spec)));

    /// <summary>The full name of a parameter of the layer at this position.</summary>
    internal static string NameOf(int position, LayerSpec layer, ParameterSpec parameter) => $"{position:00}.{layer.Type}.{parameter.Name}";

    /// <summary>Reads a description from JSON.</summary>
    /// <exception cref="SpecException">Not JSON, not a description, or one that cannot work.</exception>
    public static NetworkSpec FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return SpecJson.Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new SpecException($"The network description cannot be read: {error.Message}");
        }
    }

    /// <summary>Writes the description as JSON; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson(bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            SpecJson.Write(json, this);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ImmutableArray<Shape> Infer(Shape input, ImmutableArray<LayerSpec> layers)
    {
        var shapes = ImmutableArray.CreateBuilder<Shape>(layers.Length + 1);
        shapes.Add(input);
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i] is not { } layer)
            {
                throw new SpecException($"Layer {i} is null; expected an object with a \"type\".");
            }

            try
            {
                shapes.Add(layer.Output(shapes[i]));
            }
            catch (SpecException error)
            {
                throw new SpecException($"Layer {i} ({layer.Type}), whose input is {shapes[i]}: {error.Message}.");
            }
        }

        return shapes.MoveToImmutable();
    }
}
