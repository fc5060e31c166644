using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Formats;

/// <summary>
/// Writes a network as an ONNX model (operator set 17) that any ONNX runtime reads: input <c>image</c>
/// <c>[N, channels, height, width]</c>, output <c>probabilities</c> <c>[N, classes]</c>, N free. Layer by layer the standard
/// operators, so that the receiving runtime folds and fuses as it likes; dropout does nothing in inference and is left out.
/// <para>
/// ONNX is channels-first, Scrawl channels-last. Convolution weights are written as <c>(filters, in, kernel, kernel)</c>;
/// the rows of a dense layer that takes a flattened picture are put in the order in which ONNX flattens it, so nothing is
/// transposed at run time. Only a flattened picture that something else than a dense layer takes is transposed.
/// </para>
/// </summary>
public static class OnnxExporter
{
    /// <summary>Writes the model under this name; a crash at any instant leaves the old file or the new one whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">The network has a layer of a kind that is not this library's.</exception>
    public static void Save(Network network, string path) => AtomicFile.Write(path, stream => Write(network, stream));

    /// <summary>Writes the model's bytes.</summary>
    /// <exception cref="ArgumentException">The network has a layer of a kind that is not this library's.</exception>
    public static void Write(Network network, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        string version = typeof(OnnxExporter).Assembly.GetName().Version?.ToString(3) ?? "";
        stream.Write(new Converter(network).Graph().ToModel("Scrawl", version));
    }

    /// <summary>Walks through the layers once; <c>_x</c> names what the next one takes.</summary>
    private sealed class Converter(Network network)
    {
        private readonly OnnxGraph _graph = new("network");
        private string _x = "image";
        private bool _flat;                 // _x is [N, C] already, not [N, C, H, W]
        private Shape? _flattened;          // the picture's shape, where _x is one flattened channels-first

        public OnnxGraph Graph()
        {
            NetworkSpec spec = network.Spec;
            _graph.Input(_x, "The pictures' values as the network was trained on them, 0 to 1.", spec.Input.Channels, spec.Input.Height, spec.Input.Width);
            for (int i = 0; i < spec.Layers.Length; i++)
            {
                Add(i, spec.Layers[i], spec.Shapes[i], $"{i:00}.{spec.Layers[i].Type}");
            }

            Flatten("flatten");
            _graph.Node("Softmax", "probabilities", [_x], OnnxGraph.Attribute("axis", 1));
            _graph.Output("probabilities", "How probable each class is; every row sums to 1.", spec.Output.Count);
            return _graph;
        }

        private void Add(int i, LayerSpec layer, Shape input, string name)
        {
            switch (layer)
            {
                case ConvSpec conv:
                    Unflatten(name);
                    Conv(i, conv, input, name);
                    break;
                case BatchNormSpec norm:
                    string[] inputs = [_x, .. network.ParametersOf(i).Select(Constant)];
                    _x = _graph.Node("BatchNormalization", name, inputs, OnnxGraph.Attribute("epsilon", norm.Epsilon));
                    break;
                case ReluSpec:
                    _x = _graph.Node("Relu", name, [_x]);
                    break;
                case MaxPoolSpec pool:
                    Unflatten(name);
                    _x = _graph.Node("MaxPool", name, [_x], Square("kernel_shape", pool.Size), Square("strides", pool.Step));
                    break;
                case AveragePoolSpec pool:
                    Unflatten(name);
                    _x = _graph.Node("AveragePool", name, [_x], Square("kernel_shape", pool.Size), Square("strides", pool.Step));
                    break;
                case GlobalAveragePoolSpec:
                    Unflatten(name);
                    _x = _graph.Node("GlobalAveragePool", name, [_x]);
                    break;
                case FlattenSpec when input is { Pixels: > 1, Channels: > 1 } && DenseFollows(i):
                    Flatten(name);
                    _flattened = input;
                    break;
                case FlattenSpec when input is { Pixels: > 1, Channels: > 1 }:
                    _x = _graph.Node("Transpose", $"{name}.nhwc", [_x], OnnxGraph.Attribute("perm", [0, 2, 3, 1]));
                    Flatten(name);
                    break;
                case FlattenSpec:
                    Flatten(name);
                    break;
                case DropoutSpec:
                    break;
                case DenseSpec:
                    Flatten($"{name}.flatten");
                    Dense(i, name);
                    break;
                default:
                    throw new ArgumentException($"Layer {i} ({layer.Type}) has no counterpart in ONNX that is known here; remove it from the network.");
            }
        }

        private void Conv(int i, ConvSpec conv, Shape input, string name)
        {
            Shape output = conv.Output(input);
            (int top, int left) = conv.PaddingBefore(input);
            int bottom = Math.Max(0, (output.Height - 1) * conv.Stride + conv.Kernel - input.Height - top);
            int right = Math.Max(0, (output.Width - 1) * conv.Stride + conv.Kernel - input.Width - left);

            Parameter weights = network.ParametersOf(i)[0];
            var filters = new Tensor(conv.Filters, input.Channels, conv.Kernel, conv.Kernel);
            Transpose(weights.Value.Span, filters.Span, conv.Kernel * conv.Kernel, input.Channels, conv.Filters);
            string[] inputs =
            [
                _x,
                _graph.Constant(weights.Name, TensorBytes.Of(filters), filters.Dimensions.AsSpan()),
                .. network.ParametersOf(i).Skip(1).Select(Constant),
            ];
            _x = _graph.Node("Conv", name, inputs, Square("kernel_shape", conv.Kernel), Square("strides", conv.Stride), OnnxGraph.Attribute("pads", [top, left, bottom, right]));
        }

        private void Dense(int i, string name)
        {
            Parameter weights = network.ParametersOf(i)[0];
            Tensor rows = weights.Value;
            if (_flattened is { } picture)
            {
                // (pixel, channel, unit) to (channel, pixel, unit)
                rows = new Tensor(rows.Dimensions.AsSpan());
                int units = rows.Dimensions[1];
                for (int row = 0; row < picture.Count; row++)
                {
                    int channel = row / picture.Pixels, pixel = row % picture.Pixels;
                    weights.Value.Span.Slice((pixel * picture.Channels + channel) * units, units).CopyTo(rows.Span[(row * units)..]);
                }

                _flattened = null;
            }

            string[] inputs =
            [
                _x,
                _graph.Constant(weights.Name, TensorBytes.Of(rows), rows.Dimensions.AsSpan()),
                .. network.ParametersOf(i).Skip(1).Select(Constant),
            ];
            _x = _graph.Node("Gemm", name, inputs);
        }

        /// <summary>Whether the values of layer <paramref name="i"/> reach a dense layer as they are, each for itself.</summary>
        private bool DenseFollows(int i) => network.Spec.Layers.Skip(i + 1)
            .SkipWhile(layer => layer is ReluSpec or DropoutSpec or FlattenSpec)
            .FirstOrDefault() is DenseSpec;

        private void Flatten(string name)
        {
            if (!_flat)
            {
                _x = _graph.Node("Flatten", name, [_x], OnnxGraph.Attribute("axis", 1));
                _flat = true;
            }
        }

        /// <summary>[N, C] to [N, C, 1, 1] for what works on pictures only.</summary>
        private void Unflatten(string name)
        {
            if (_flat)
            {
                _x = _graph.Node("Unsqueeze", $"{name}.unflatten", [_x, _graph.Constant($"{name}.axes", 2L, 3L)]);
                _flat = false;
            }
        }

        private string Constant(Parameter parameter) =>
            _graph.Constant(parameter.Name, TensorBytes.Of(parameter.Value), parameter.Value.Dimensions.AsSpan());

        private static ProtobufWriter Square(string name, int side) => OnnxGraph.Attribute(name, [side, side]);

        /// <summary>(position, in, filter) to (filter, in, position).</summary>
        private static void Transpose(ReadOnlySpan<float> from, Span<float> to, int positions, int channels, int filters)
        {
            for (int filter = 0; filter < filters; filter++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    for (int position = 0; position < positions; position++)
                    {
                        to[(filter * channels + channel) * positions + position] = from[(position * channels + channel) * filters + filter];
                    }
                }
            }
        }
    }
}
