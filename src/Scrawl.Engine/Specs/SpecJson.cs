using System.Collections.Immutable;
using System.Text.Json;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>
/// A <see cref="NetworkSpec"/> in JSON: <c>{"input":{"height":..,"width":..,"channels":..},"layers":[{"type":..,..},..]}</c>. Every
/// start of the program reads one, and a serializer's generic code over numbers would be compiled anew each time: this is compiled ahead.
/// </summary>
internal static class SpecJson
{
    /// <summary>Reads a description; a member that nobody knows is an error, not a silent default.</summary>
    public static NetworkSpec Read(JsonElement json)
    {
        var network = new SpecMembers(json, "the description");
        JsonElement layers = network.Value("layers", JsonValueKind.Array, "an array of layers");
        var read = ImmutableArray.CreateBuilder<LayerSpec>(layers.GetArrayLength());
        foreach (JsonElement layer in layers.EnumerateArray())
        {
            read.Add(layer.ValueKind == JsonValueKind.Null ? null! : ReadLayer(new SpecMembers(layer, $"layer {read.Count}")));
        }

        Shape input = ReadShape(new SpecMembers(network.Value("input", JsonValueKind.Object, "an object"), "\"input\""));
        network.End();
        return new(input, read.MoveToImmutable());
    }

    /// <summary>Writes a description.</summary>
    public static void Write(Utf8JsonWriter json, NetworkSpec spec)
    {
        json.WriteStartObject();
        json.WriteStartObject("input");
        json.WriteNumber("height", spec.Input.Height);
        json.WriteNumber("width", spec.Input.Width);
        json.WriteNumber("channels", spec.Input.Channels);
        json.WriteEndObject();
        json.WriteStartArray("layers");
        foreach (LayerSpec layer in spec.Layers)
        {
            json.WriteStartObject();
            json.WriteString("type", layer.Type);
            WriteMembers(json, layer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Shape ReadShape(SpecMembers shape)
    {
        var read = new Shape(shape.Whole("height"), shape.Whole("width"), shape.Whole("channels"));
        shape.End();
        return read;
    }

    private static LayerSpec ReadLayer(SpecMembers layer)
    {
        string? type = layer.Text("type");
        LayerSpec read = type switch
        {
            "conv" => new ConvSpec(layer.Whole("filters"), layer.Whole("kernel"), layer.Whole("stride", 1), ReadPadding(layer), layer.Flag("bias", true)),
            "batchnorm" => new BatchNormSpec(layer.Number("epsilon", 1e-5f), layer.Number("momentum", 0.1f)),
            "relu" => new ReluSpec(),
            "maxpool" => new MaxPoolSpec(layer.Whole("size"), layer.Whole("stride", 0)),
            "averagepool" => new AveragePoolSpec(layer.Whole("size"), layer.Whole("stride", 0)),
            "globalaveragepool" => new GlobalAveragePoolSpec(),
            "flatten" => new FlattenSpec(),
            "dropout" => new DropoutSpec(layer.Number("rate")),
            "dense" => new DenseSpec(layer.Whole("units"), layer.Flag("bias", true)),
            _ => throw layer.Error($"{(type is null ? "no \"type\"" : $"the type \"{type}\"")}; expected one of conv, batchnorm, "
                + "relu, maxpool, averagepool, globalaveragepool, flatten, dropout, dense"),
        };
        layer.End();
        return read;
    }

    private static void WriteMembers(Utf8JsonWriter json, LayerSpec layer)
    {
        switch (layer)
        {
            case ConvSpec conv:
                json.WriteNumber("filters", conv.Filters);
                json.WriteNumber("kernel", conv.Kernel);
                json.WriteNumber("stride", conv.Stride);
                json.WriteString("padding", conv.Padding == Padding.Same ? "same" : "valid");
                json.WriteBoolean("bias", conv.Bias);
                break;
            case BatchNormSpec norm:
                json.WriteNumber("epsilon", norm.Epsilon);
                json.WriteNumber("momentum", norm.Momentum);
                break;
            case MaxPoolSpec pool:
                json.WriteNumber("size", pool.Size);
                json.WriteNumber("stride", pool.Stride);
                break;
            case AveragePoolSpec pool:
                json.WriteNumber("size", pool.Size);
                json.WriteNumber("stride", pool.Stride);
                break;
            case DropoutSpec dropout:
                json.WriteNumber("rate", dropout.Rate);
                break;
            case DenseSpec dense:
                json.WriteNumber("units", dense.Units);
                json.WriteBoolean("bias", dense.Bias);
                break;
        }
    }

    private static Padding ReadPadding(SpecMembers layer) => layer.Text("padding") switch
    {
        null or "valid" => Padding.Valid,
        "same" => Padding.Same,
        var other => throw layer.Error($"the padding \"{other}\"; expected valid or same"),
    };
}
