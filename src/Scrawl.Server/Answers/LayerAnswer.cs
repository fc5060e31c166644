using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Scrawl.Engine.Networks;

namespace Scrawl.Server.Answers;

/// <summary>What one layer made of a picture.</summary>
/// <param name="Type">The kind of layer: conv, batchnorm, relu, maxpool, averagepool, globalaveragepool, flatten, dense or softmax.</param>
/// <param name="Name">Its position and kind, such as 00.conv: what the names of its tensors in the model file begin with.</param>
/// <param name="Shape">Height, width and channels; of a flat vector its length alone.</param>
/// <param name="Activations">Its output with the channels side by side, rounded to five significant digits.</param>
internal sealed record LayerAnswer(
    string Type,
    string Name,
    [property: Length(1, 3)] int[] Shape,
    [property: JsonConverter(typeof(ActivationsConverter))] ReadOnlyMemory<float> Activations)
{
    /// <summary>The answer of a layer's output.</summary>
    public static LayerAnswer From(LayerOutput output) => new(
        output.Layer.Type,
        output.Name,
        output.Shape.IsFlat ? [output.Shape.Channels] : [output.Shape.Height, output.Shape.Width, output.Shape.Channels],
        output.Values);

    /// <summary>What the network ends with: the probabilities.</summary>
    /// <param name="position">The number of layers before it.</param>
    /// <param name="probabilities">One a class.</param>
    public static LayerAnswer Softmax(int position, float[] probabilities) => new("softmax", $"{position:00}.softmax", [probabilities.Length], probabilities);
}
