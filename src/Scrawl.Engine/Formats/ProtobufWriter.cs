using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Scrawl.Engine.Formats;

/// <summary>
/// Writes one message in the Protocol Buffers wire format (protobuf.dev, "Encoding"): as much of it as ONNX needs. A field
/// that is written several times is a repeated one. One thread at a time.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0, LengthDelimited = 2, Fixed32 = 5;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>An <c>int32</c>, <c>int64</c> or enum field.</summary>
    public void Write(int field, long value)
    {
        WriteVarint((uint)(field << 3 | Varint));
        WriteVarint((ulong)value);
    }

    /// <summary>A <c>float</c> field.</summary>
    public void Write(int field, float value)
    {
        WriteVarint((uint)(field << 3 | Fixed32));
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    /// <summary>A <c>string</c> field.</summary>
    public void Write(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within this one.</summary>
    public void Write(int field, ProtobufWriter message) => Write(field, message.Written);

    /// <summary>A <c>bytes</c> field.</summary>
    public void Write(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint((uint)(field << 3 | LengthDelimited));
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
