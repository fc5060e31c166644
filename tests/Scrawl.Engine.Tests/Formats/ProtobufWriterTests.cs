using Scrawl.Engine.Formats;

namespace Scrawl.Engine.Tests.Formats;

/// <summary>The bytes are worked by hand from the format's description; the first two are its own examples.</summary>
public sealed class ProtobufWriterTests
{
    private static byte[] Written(Action<ProtobufWriter> write)
    {
        var writer = new ProtobufWriter();
        write(writer);
        return writer.Written.ToArray();
    }

    [Fact]
    public void EveryKindOfFieldHasItsBytes()
    {
        Assert.Equal([0x08, 0x96, 0x01], Written(writer => writer.Write(1, 150L)));
        Assert.Equal([0x12, 0x07, .. "testing"u8], Written(writer => writer.Write(2, "testing")));
        Assert.Equal([0x08, 0x00], Written(writer => writer.Write(1, 0L)));
        Assert.Equal([0x08, 0x7f], Written(writer => writer.Write(1, 127L)));
        Assert.Equal([0x08, 0x80, 0x01], Written(writer => writer.Write(1, 128L)));
        Assert.Equal([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], Written(writer => writer.Write(1, -1L)));
        Assert.Equal([0xa0, 0x01, 0x07], Written(writer => writer.Write(20, 7L)));
        Assert.Equal([0x15, 0x00, 0x00, 0xc0, 0x3f], Written(writer => writer.Write(2, 1.5f)));
        Assert.Equal([0x4a, 0x02, 0xff, 0x00], Written(writer => writer.Write(9, [0xff, 0x00])));
        Assert.Equal([0x12, 0x02, 0xc3, 0xa9], Written(writer => writer.Write(2, "é")));
    }

    [Fact]
    public void MessagesNestAndFieldsRepeat()
    {
        var inner = new ProtobufWriter();
        inner.Write(1, 150L);
        byte[] bytes = Written(writer =>
        {
            writer.Write(3, inner);
            writer.Write(3, new ProtobufWriter());
        });
        Assert.Equal([0x1a, 0x03, 0x08, 0x96, 0x01, 0x1a, 0x00], bytes);
    }
}
