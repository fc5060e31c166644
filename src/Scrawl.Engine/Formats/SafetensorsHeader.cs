using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Scrawl.Engine.Formats;

/// <summary>
/// The header of a <c>.safetensors</c> file, checked so that its entries can be trusted: every tensor lies within the data,
/// has as many bytes as its shape asks for, and together they cover the data without gap or overlap.
/// Every start of the program reads one, so it keeps to code that is compiled ahead of time: generic code over numbers
/// (lists of long, LINQ, tuples) would be compiled anew at each start.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The name that the format keeps for its strings.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The format's own limit.</summary>
    private const int MaxHeaderBytes = 100_000_000;

    /// <summary>As many as NumPy's arrays have; without a limit a long list would be copied once a number.</summary>
    private const int MaxDimensions = 64;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader()
    {
    }

    /// <summary>The number types that can be read.</summary>
    public enum NumberType
    {
        F32,
        F16,
        BF16,
    }

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads and checks the header of a whole file; the tensors' bytes start at <paramref name="dataStart"/>.</summary>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> file, out int dataStart)
    {
        if (file.Length < sizeof(ulong))
        {
            throw new ModelFormatException($"The file has {file.Length} bytes; a .safetensors file starts with 8 bytes for its header's length. Give a .safetensors file.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > Math.Min((ulong)file.Length - sizeof(ulong), MaxHeaderBytes))
        {
            throw new ModelFormatException($"The first 8 bytes, the header's length in a .safetensors file, say {length:N0} bytes; the file has {file.Length:N0} "
                + "in all. It is cut short or of another kind: copy it again, or give a .safetensors file.");
        }

        dataStart = sizeof(ulong) + (int)length;
        var header = new SafetensorsHeader();
        try
        {
            header.ReadJson(file[sizeof(ulong)..dataStart]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new ModelFormatException($"The header is not the JSON object that a .safetensors file has: {error.Message} Give a .safetensors file.", error);
        }

        header.CheckOffsets(file.Length - dataStart);
        return header;
    }

    private void ReadJson(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject, "the header");
        while (NextName(ref json, names, "the header") is { } name)
        {
            if (name == MetadataName)
            {
                ReadMetadata(ref json);
            }
            else
            {
                _entries.Add(ReadEntry(ref json, name));
            }
        }

        json.Read();   // throws where anything but spaces follows
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject, MetadataName);
        while (NextName(ref json, names, MetadataName) is { } name)
        {
            Expect(ref json, JsonTokenType.String, $"\"{name}\" in {MetadataName}");
            _metadata.Add(name, json.GetString()!);
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string tensor = $"tensor \"{name}\"";
        string? type = null;
        long[]? shape = null, offsets = null;
        var members = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject, tensor);
        while (NextName(ref json, members, tensor) is { } member)
        {
            switch (member)
            {
                case "dtype":
                    Expect(ref json, JsonTokenType.String, $"the dtype of {tensor}");
                    type = json.GetString();
                    break;
                case "shape":
                    shape = ReadIntegers(ref json, $"the shape of {tensor}");
                    break;
                case "data_offsets":
                    offsets = ReadIntegers(ref json, $"the data_offsets of {tensor}");
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw new ModelFormatException($"The header's entry of {tensor} lacks its dtype, its shape or its two data_offsets. The file is damaged: copy it again.");
        }

        NumberType number = type switch
        {
            "F32" => NumberType.F32,
            "F16" => NumberType.F16,
            "BF16" => NumberType.BF16,
            _ => throw new ModelFormatException($"The {tensor} is of type {type}; F32, F16 and BF16 can be read. Convert the file to F32."),
        };
        int[] dimensions = Dimensions(shape, tensor, out long count);
        long expected = count * (number == NumberType.F32 ? sizeof(float) : sizeof(ushort));
        return end >= begin && end - begin == expected
            ? new Entry(name, number, dimensions, begin, end)
            : throw new ModelFormatException($"The {tensor} of shape [{string.Join(", ", shape)}] takes {expected:N0} bytes; its data_offsets are {begin:N0} to {end:N0}. The file is damaged: copy it again.");
    }

    private static int[] Dimensions(long[] shape, string tensor, out long count)
    {
        count = 1;
        var dimensions = new int[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            // Both factors are below 2^31: no overflow.
            count = shape[i] <= int.MaxValue ? count * shape[i] : long.MaxValue;
            if (count > int.MaxValue)
            {
                throw new ModelFormatException($"The {tensor} has the shape [{string.Join(", ", shape)}], more than {int.MaxValue:N0} values. Give a smaller model.");
            }

            dimensions[i] = (int)shape[i];
        }

        return dimensions;
    }

    private void CheckOffsets(long dataLength)
    {
        _entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        long end = 0;
        foreach (Entry entry in _entries)
        {
            if (entry.Begin != end)
            {
                throw new ModelFormatException($"The tensor \"{entry.Name}\" starts at byte {entry.Begin:N0} of the data; the one before it ends at {end:N0}: "
                    + "they overlap or leave a gap. The file is damaged: copy it again.");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new ModelFormatException($"The header tells of {end:N0} bytes of tensors; {dataLength:N0} follow it. "
                + (end > dataLength ? "The file is cut short: copy it again." : "Something was appended to the file: copy it again."));
        }
    }

    private static long[] ReadIntegers(ref Utf8JsonReader json, string what)
    {
        long[] values = [];
        Expect(ref json, JsonTokenType.StartArray, what);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Array.Resize(ref values, values.Length + 1);
            values[^1] = json.TokenType == JsonTokenType.Number && json.TryGetInt64(out long value) && value >= 0
                ? value
                : throw new ModelFormatException($"In the header, {what} holds a {json.TokenType} that is not a whole number from 0. The file is damaged: copy it again.");
            if (values.Length > MaxDimensions)
            {
                throw new ModelFormatException($"In the header, {what} holds more than {MaxDimensions} numbers. Give a .safetensors file.");
            }
        }

        return values;
    }

    /// <summary>The object's next member, or null at its end.</summary>
    private static string? NextName(ref Utf8JsonReader json, HashSet<string> seen, string where)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        string name = json.GetString()!;
        return seen.Add(name)
            ? name
            : throw new ModelFormatException($"The name \"{name}\" stands twice in {where}. The file is damaged: copy it again.");
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type, string what)
    {
        if (!json.Read() || json.TokenType != type)
        {
            throw new ModelFormatException($"In the header, {what} is a JSON {json.TokenType}; expected {type}. Give a .safetensors file.");
        }
    }

    /// <summary>One tensor: bytes <paramref name="Begin"/> up to, not including, <paramref name="End"/> of the data.</summary>
    internal sealed record Entry(string Name, NumberType Type, int[] Dimensions, long Begin, long End);
}
