using System.Buffers.Binary;

namespace Scrawl.Engine.Formats;

/// <summary>
/// A graph of ONNX operators as it is written down: the messages of onnx.proto (github.com/onnx/onnx), whose field numbers
/// stand here. Values are named by strings; a node's one output carries the node's name.
/// </summary>
internal sealed class OnnxGraph
{
    /// <summary>The name of the free dimension.</summary>
    public const string BatchDimension = "N";

    private const int FloatType = 1, Int64Type = 7;   // TensorProto.DataType
    private readonly ProtobufWriter _graph = new();

    public OnnxGraph(string name) => _graph.Write(2, name);

    /// <summary>A model of this graph: IR version 8 and operator set 17, which came out together (ONNX 1.12, 2022).</summary>
    public ReadOnlySpan<byte> ToModel(string producer, string version)
    {
        var operators = new ProtobufWriter();
        operators.Write(1, "");   // the domain: ONNX's own operators
        operators.Write(2, 17L);

        var model = new ProtobufWriter();
        model.Write(1, 8L);
        model.Write(2, producer);
        model.Write(3, version);
        model.Write(7, _graph);
        model.Write(8, operators);
        return model.Written;
    }

    /// <summary>Declares an input of the graph, the batch before these dimensions.</summary>
    public void Input(string name, string description, params ReadOnlySpan<int> dimensions) => _graph.Write(11, Value(name, description, dimensions));

    /// <summary>Declares an output of the graph, the batch before these dimensions.</summary>
    public void Output(string name, string description, params ReadOnlySpan<int> dimensions) => _graph.Write(12, Value(name, description, dimensions));

    /// <summary>Adds an operator and gives its output's name, which is its own.</summary>
    public string Node(string operation, string name, ReadOnlySpan<string> inputs, params ReadOnlySpan<ProtobufWriter> attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Write(1, input);
        }

        node.Write(2, name);
        node.Write(3, name);
        node.Write(4, operation);
        foreach (ProtobufWriter attribute in attributes)
        {
            node.Write(5, attribute);
        }

        _graph.Write(1, node);
        return name;
    }

    /// <summary>Adds a constant of floats and gives its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bytes">The values, little-endian, row-major.</param>
    /// <param name="dimensions">The dimensions, outermost first.</param>
    public string Constant(string name, ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> dimensions) => Constant(name, FloatType, bytes, dimensions);

    /// <summary>Adds a constant vector of integers, such as a list of axes, and gives its name.</summary>
    public string Constant(string name, params ReadOnlySpan<long> values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return Constant(name, Int64Type, bytes, [values.Length]);
    }

    /// <summary>An attribute that is a whole number.</summary>
    public static ProtobufWriter Attribute(string name, int value)
    {
        ProtobufWriter attribute = StartAttribute(name, type: 2);
        attribute.Write(3, (long)value);
        return attribute;
    }

    /// <summary>An attribute that is a float.</summary>
    public static ProtobufWriter Attribute(string name, float value)
    {
        ProtobufWriter attribute = StartAttribute(name, type: 1);
        attribute.Write(2, value);
        return attribute;
    }

    /// <summary>An attribute that is a list of whole numbers.</summary>
    public static ProtobufWriter Attribute(string name, params ReadOnlySpan<int> values)
    {
        ProtobufWriter attribute = StartAttribute(name, type: 7);
        foreach (int value in values)
        {
            attribute.Write(8, (long)value);
        }

        return attribute;
    }

    private static ProtobufWriter StartAttribute(string name, long type)
    {
        var attribute = new ProtobufWriter();
        attribute.Write(1, name);
        attribute.Write(20, type);
        return attribute;
    }

    private string Constant(string name, int type, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> dimensions)
    {
        var tensor = new ProtobufWriter();
        foreach (int dimension in dimensions)
        {
            tensor.Write(1, (long)dimension);
        }

        tensor.Write(2, (long)type);
        tensor.Write(8, name);
        tensor.Write(9, bytes);
        _graph.Write(5, tensor);
        return name;
    }

    private static ProtobufWriter Value(string name, string description, ReadOnlySpan<int> dimensions)
    {
        var batch = new ProtobufWriter();
        batch.Write(2, BatchDimension);
        var shape = new ProtobufWriter();
        shape.Write(1, batch);
        foreach (int size in dimensions)
        {
            var dimension = new ProtobufWriter();
            dimension.Write(1, (long)size);
            shape.Write(1, dimension);
        }

        var tensorType = new ProtobufWriter();
        tensorType.Write(1, (long)FloatType);
        tensorType.Write(2, shape);
        var type = new ProtobufWriter();
        type.Write(1, tensorType);

        var value = new ProtobufWriter();
        value.Write(1, name);
        value.Write(2, type);
        value.Write(3, description);
        return value;
    }
}
