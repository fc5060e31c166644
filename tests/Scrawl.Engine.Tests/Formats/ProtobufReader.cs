using System.Buffers.Binary;
using System.Text;

namespace Scrawl.Engine.Tests.Formats;

/// <summary>Reads a message back field by field, knowing nothing of the writer; repeated fields stay in order.</summary>
internal sealed class ProtobufReader
{
    private readonly List<(int Field, int WireType, byte[] Bytes, ulong Number)> _fields = [];

    public ProtobufReader(byte[] bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            ulong tag = Varint(bytes, ref at);
            (int field, int wireType) = ((int)(tag >> 3), (int)(tag & 7));
            ulong number = wireType switch
            {
                0 or 2 => Varint(bytes, ref at),
                5 => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((at += 4) - 4)),
                _ => throw new InvalidDataException($"wire type {wireType}"),
            };
            byte[] content = wireType == 2 ? bytes[at..(at += (int)number)] : [];
            _fields.Add((field, wireType, content, number));
        }
    }

    public IEnumerable<int> Fields => _fields.Select(entry => entry.Field);

    public long Number(int field) => (long)_fields.Single(entry => entry.Field == field && entry.WireType == 0).Number;

    public long[] Numbers(int field) => [.. _fields.Where(entry => entry.Field == field && entry.WireType == 0).Select(entry => (long)entry.Number)];

    public float Single(int field) => BitConverter.UInt32BitsToSingle((uint)_fields.Single(entry => entry.Field == field && entry.WireType == 5).Number);

    public byte[] Bytes(int field) => _fields.Single(entry => entry.Field == field && entry.WireType == 2).Bytes;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public string[] Texts(int field) => [.. _fields.Where(entry => entry.Field == field).Select(entry => Encoding.UTF8.GetString(entry.Bytes))];

    public ProtobufReader Message(int field) => new(Bytes(field));

    public ProtobufReader[] Messages(int field) => [.. _fields.Where(entry => entry.Field == field).Select(entry => new ProtobufReader(entry.Bytes))];

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
