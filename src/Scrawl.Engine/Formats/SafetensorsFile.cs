using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Formats;

/// <summary>
/// Named tensors and named strings in one <c>.safetensors</c> file (github.com/huggingface/safetensors, "Format"): the
/// header's length as a little-endian 64-bit integer, the header as JSON, then the tensors' bytes without gaps.
/// The same tensors and strings always give the same bytes. Immutable but for the tensors' values.
/// </summary>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">The strings by name: the header's <c>__metadata__</c>.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The names of the tensors that are written as 16-bit floats (<c>F16</c>), rounded to the nearest; the others are <c>F32</c>.</summary>
    public IReadOnlySet<string> Halves { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The header's length is a multiple of it, so that the tensors start where a mapped file can be read in place.</summary>
    private const int Alignment = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or not a <c>.safetensors</c> file; the message names it.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the file may not be read.</exception>
    public static SafetensorsFile Load(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream);
        }
        catch (ModelFormatException error)
        {
            throw new ModelFormatException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <exception cref="ModelFormatException">The content is damaged, or not in this format.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            long length = stream.Length - stream.Position;
            if (length > Array.MaxLength)
            {
                throw new ModelFormatException($"The file has {length:N0} bytes; at most {Array.MaxLength:N0} can be read. Give a smaller model.");
            }

            var bytes = new byte[length];
            return Read(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    /// <summary>
    /// Reads a file's bytes. 16-bit floats (<c>F16</c>, <c>BF16</c>) become 32-bit ones; every other type than
    /// <c>F32</c> is refused. The tensors are copies.
    /// </summary>
    /// <exception cref="ModelFormatException">The content is damaged, or not in this format.</exception>
    public static SafetensorsFile Read(ReadOnlySpan<byte> file)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(file, out int dataStart);
        ReadOnlySpan<byte> data = file[dataStart..];
        var tensors = new Dictionary<string, Tensor>(header.Entries.Count, StringComparer.Ordinal);
        var halves = new HashSet<string>(StringComparer.Ordinal);
        foreach (SafetensorsHeader.Entry entry in header.Entries)
        {
            var tensor = new Tensor(entry.Dimensions);
            Decode(data[(int)entry.Begin..(int)entry.End], entry.Type, tensor);
            tensors.Add(entry.Name, tensor);
            if (entry.Type == SafetensorsHeader.NumberType.F16)
            {
                halves.Add(entry.Name);
            }
        }

        return new(tensors, header.Metadata) { Halves = halves };
    }

    /// <summary>Writes the file under this name; a crash at any instant leaves the old file or the new one (see <see cref="AtomicFile"/>).</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the file's bytes: tensors as <c>F32</c> or, of <see cref="Halves"/>, as <c>F16</c>, each in ordinal order of their names.</summary>
    /// <exception cref="ArgumentException">A tensor is named <c>__metadata__</c>.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        // The wider first: so each starts at a multiple of its numbers' size.
        KeyValuePair<string, Tensor>[] tensors = [.. Tensors.OrderBy(entry => Halves.Contains(entry.Key)).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
        var header = new ArrayBufferWriter<byte>();
        WriteHeader(header, tensors);
        int padding = (Alignment - header.WrittenCount % Alignment) % Alignment;
        header.GetSpan(padding)[..padding].Fill((byte)' ');
        header.Advance(padding);

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        foreach ((string name, Tensor tensor) in tensors)
        {
            stream.Write(Halves.Contains(name) ? TensorBytes.Halves(tensor) : TensorBytes.Of(tensor));
        }
    }

    private void WriteHeader(ArrayBufferWriter<byte> buffer, KeyValuePair<string, Tensor>[] tensors)
    {
        // The file is no web page: leave quotes and letters of other languages readable.
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (Metadata.Count > 0)
        {
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            foreach ((string name, string value) in Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        long begin = 0;
        foreach ((string name, Tensor tensor) in tensors)
        {
            if (name == SafetensorsHeader.MetadataName)
            {
                throw new ArgumentException($"A tensor cannot be named \"{name}\": the format keeps this name for its strings.");
            }

            json.WriteStartObject(name);
            json.WriteString("dtype", Halves.Contains(name) ? "F16" : "F32");
            json.WriteStartArray("shape");
            foreach (int dimension in tensor.Dimensions)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(begin);
            json.WriteNumberValue(begin += (long)tensor.Length * (Halves.Contains(name) ? sizeof(ushort) : sizeof(float)));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Decode(ReadOnlySpan<byte> bytes, SafetensorsHeader.NumberType type, Tensor tensor)
    {
        if (type == SafetensorsHeader.NumberType.F32)
        {
            TensorBytes.CopyTo(bytes, tensor);
            return;
        }

        Span<float> values = tensor.Span;
        for (int i = 0; i < values.Length; i++)
        {
            ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
            values[i] = type == SafetensorsHeader.NumberType.BF16
                ? BitConverter.UInt32BitsToSingle((uint)bits << 16)   // a BF16 is a float's upper half
                : (float)BitConverter.UInt16BitsToHalf(bits);
        }
    }
}
