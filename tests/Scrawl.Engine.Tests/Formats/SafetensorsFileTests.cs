using System.Buffers.Binary;
using System.Text;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Formats;

public sealed class SafetensorsFileTests
{
    private static readonly Dictionary<string, string> NoStrings = [];

    /// <summary>A file from its header's text and its data.</summary>
    private static byte[] Bytes(string header, params byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        data.CopyTo(file, 8 + json.Length);
        return file;
    }

    private static byte[] Written(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static SafetensorsFile Sample()
    {
        var random = new CounterRandom(seed: 5, stream: 1);
        var tensors = new Dictionary<string, Tensor>
        {
            ["z"] = new Tensor(2, 3),
            ["a \"quoted\" é"] = new Tensor(257),
            ["empty"] = new Tensor(0, 4),
            ["scalar"] = new Tensor(),
        };
        foreach (Tensor tensor in tensors.Values)
        {
            foreach (ref float value in tensor.Span)
            {
                value = random.NextNormal();
            }
        }

        tensors["z"].Span[0] = float.NaN;
        tensors["z"].Span[1] = -0f;
        return new(tensors, new Dictionary<string, string> { ["step"] = "9007199254740993", ["json"] = "{\"a\":\"é\\n\"}" });
    }

    [Fact]
    public void TheBytesAreThoseOfTheFormat()
    {
        var file = new SafetensorsFile(
            new Dictionary<string, Tensor> { ["b"] = Tensor.From([1f, -2f], 2, 1), ["B"] = Tensor.From([0.5f], 1) },
            new Dictionary<string, string> { ["y"] = "2", ["x"] = "a\"1" });
        const string header = """{"__metadata__":{"x":"a\"1","y":"2"},"B":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]}}""";
        byte[] expected = Bytes(header.PadRight((header.Length + 7) / 8 * 8), [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
        Assert.Equal(expected, Written(file));
    }

    [Fact]
    public void WhatIsWrittenReadsBackToTheBit()
    {
        SafetensorsFile file = Sample();
        byte[] bytes = Written(file);
        SafetensorsFile read = SafetensorsFile.Read(bytes);
        Assert.Equal(file.Metadata.OrderBy(entry => entry.Key), read.Metadata.OrderBy(entry => entry.Key));
        Assert.Equal(file.Tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach ((string name, Tensor tensor) in file.Tensors)
        {
            Assert.Equal(tensor.Dimensions, read.Tensors[name].Dimensions);
            Assert.Equal(tensor.Span.ToArray().Select(BitConverter.SingleToUInt32Bits), read.Tensors[name].Span.ToArray().Select(BitConverter.SingleToUInt32Bits));
        }

        Assert.Equal(bytes, Written(read));
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(bytes) % 8);
    }

    [Fact]
    public void AStreamIsReadFromWhereItStands()
    {
        byte[] bytes = Written(Sample());
        using var seekable = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        Assert.Equal(bytes, Written(SafetensorsFile.Read(seekable)));
        using var source = new MemoryStream(bytes);
        using var oneWay = new System.IO.Compression.GZipStream(Compressed(bytes), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(bytes, Written(SafetensorsFile.Read(oneWay)));

        static MemoryStream Compressed(byte[] bytes)
        {
            var result = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(result, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(bytes);
            }

            result.Position = 0;
            return result;
        }
    }

    [Fact]
    public void HalfPrecisionIsWidened()
    {
        // 1.5, -2 and the smallest subnormal 2^-24 as F16; 1.5, -2 and 2^-133 as BF16. Data in another order than the names.
        byte[] file = Bytes(
            """{"half":{"dtype":"F16","shape":[3],"data_offsets":[6,12]},"brain":{"shape":[3],"extra":[{}],"data_offsets":[0,6],"dtype":"BF16"}}  """,
            0xc0, 0x3f, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x3e, 0x00, 0xc0, 0x01, 0x00);
        SafetensorsFile read = SafetensorsFile.Read(file);
        Assert.Equal([1.5f, -2f, MathF.ScaleB(1, -24)], read.Tensors["half"].Span.ToArray());
        Assert.Equal([1.5f, -2f, MathF.ScaleB(1, -133)], read.Tensors["brain"].Span.ToArray());
        Assert.Empty(read.Metadata);
    }

    [Fact]
    public void HalvesAreWrittenAfterTheRestAndReadBack()
    {
        var file = new SafetensorsFile(
            new Dictionary<string, Tensor> { ["a"] = Tensor.From([1.5f, -2f, 0.1f], 3), ["b"] = Tensor.From([0.5f], 1) }, NoStrings)
        {
            Halves = new HashSet<string> { "a" },
        };
        const string header = """{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F16","shape":[3],"data_offsets":[4,10]}}""";

        // 0.1 rounds to 0x2e66, 0.0999756.
        byte[] expected = Bytes(header.PadRight((header.Length + 7) / 8 * 8), [0, 0, 0, 0x3f, 0x00, 0x3e, 0x00, 0xc0, 0x66, 0x2e]);
        Assert.Equal(expected, Written(file));
        SafetensorsFile read = SafetensorsFile.Read(expected);
        Assert.Equal([1.5f, -2f, (float)(Half)0.1f], read.Tensors["a"].Span.ToArray());
        Assert.Equal(expected, Written(read));
    }

    public static TheoryData<string, byte[], string[]> Broken => new()
    {
        { "nothing", [], ["0 bytes", ".safetensors"] },
        { "a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, .. new byte[40]], ["727,905,341,920,923,785", "48", "another kind"] },
        { "header past the end", [3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], ["3 bytes", "10"] },
        { "no header", Bytes(""), ["JSON"] },
        { "not JSON", Bytes("hello"), ["JSON"] },
        { "an array", Bytes("[]"), ["StartArray", "StartObject"] },
        { "more after the object", Bytes("{} {}"), ["JSON"] },
        { "broken UTF-8", [4, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'"', 0xff, (byte)'"'], ["JSON"] },
        { "lone surrogate", Bytes("""{"\ud800":1}"""), ["JSON"] },
        { "unclosed", Bytes("""{"a":"""), ["JSON"] },
        { "too deep", Bytes("""{"a":{"x":""" + new string('[', 100)), ["JSON"] },
        { "an entry that is no object", Bytes("""{"a":7}"""), ["tensor \"a\"", "Number"] },
        { "metadata that is no object", Bytes("""{"__metadata__":[]}"""), ["__metadata__", "StartArray"] },
        { "metadata that is no string", Bytes("""{"__metadata__":{"n":1}}"""), ["\"n\"", "Number", "String"] },
        { "names twice", Bytes("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"""), ["\"a\"", "twice"] },
        { "names twice, written otherwise", Bytes("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"""), ["twice"] },
        { "strings twice", Bytes("""{"__metadata__":{"a":"1","a":"2"}}"""), ["\"a\"", "twice"] },
        { "members twice", Bytes("""{"a":{"dtype":"F32","dtype":"F32","shape":[0],"data_offsets":[0,0]}}"""), ["\"dtype\"", "twice"] },
        { "no type", Bytes("""{"a":{"shape":[0],"data_offsets":[0,0]}}"""), ["tensor \"a\"", "dtype"] },
        { "no offsets", Bytes("""{"a":{"dtype":"F32","shape":[0]}}"""), ["data_offsets"] },
        { "three offsets", Bytes("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0,0]}}"""), ["two data_offsets"] },
        { "another type", Bytes("""{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", new byte[8]), ["tensor \"a\"", "I64", "F32"] },
        { "a type by number", Bytes("""{"a":{"dtype":"0","shape":[0],"data_offsets":[0,0]}}"""), ["of type 0"] },
        { "negative size", Bytes("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}"""), ["shape", "whole number"] },
        { "fractional size", Bytes("""{"a":{"dtype":"F32","shape":[0.5],"data_offsets":[0,0]}}"""), ["shape", "whole number"] },
        { "size past 64 bits", Bytes("""{"a":{"dtype":"F32","shape":[18446744073709551617],"data_offsets":[0,4]}}"""), ["shape", "whole number"] },
        { "shape that overflows to 0", Bytes("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"""), ["4294967296, 4294967296", "more than"] },
        { "shape that overflows before its 0", Bytes("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,0]}}"""), ["more than"] },
        { "many dimensions", Bytes("""{"a":{"dtype":"F32","shape":[1""" + string.Concat(Enumerable.Repeat(",1", 64)) + """],"data_offsets":[0,4]}}""", new byte[4]), ["shape", "more than 64"] },
        { "shape that does not fit", Bytes("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", new byte[8]), ["[3]", "12 bytes", "0 to 8"] },
        { "end before begin", Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", new byte[4]), ["4 to 0"] },
        { "offsets out of range", Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]}}""", new byte[4]), ["starts at byte 9,223,372,036,854,775,803"] },
        { "overlap", Bytes("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", new byte[12]), ["\"b\"", "overlap"] },
        { "the same bytes twice", Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4]), ["overlap"] },
        { "gap", Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", new byte[8]), ["gap"] },
        { "cut short", Bytes("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[7]), ["8 bytes of tensors", "7 follow", "cut short"] },
        { "trailing bytes", Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[5]), ["appended"] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void ADamagedFileIsRefusedWithWhatWasFound(string what, byte[] file, string[] expected)
    {
        string message = Assert.Throws<ModelFormatException>(() => SafetensorsFile.Read(file)).Message;
        Assert.All(expected, part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"{what}: {message}"));
    }

    [Fact]
    public void EveryPrefixOfAFileIsRefusedAndNoBitFlipEndsOtherwiseThanWell()
    {
        byte[] bytes = Written(Sample());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => SafetensorsFile.Read(bytes.AsSpan(0, length)));
        }

        int refused = 0;
        var random = new CounterRandom(seed: 9, stream: 0);
        for (int i = 0; i < 5000; i++)
        {
            byte[] flipped = [.. bytes];
            flipped[random.NextInt(bytes.Length / 2)] ^= (byte)(1 << random.NextInt(8));
            try
            {
                SafetensorsFile.Read(flipped);
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > 500, $"Only {refused} of 5000 flips in the first half, where the header is, were noticed.");
    }

    [Fact]
    public void ALoadErrorNamesTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "This is not a model.");
        try
        {
            Assert.StartsWith(path + ": ", Assert.Throws<ModelFormatException>(() => SafetensorsFile.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Load(path));
    }

    [Fact]
    public void TheNameOfTheStringsIsNoTensorsName() =>
        Assert.Throws<ArgumentException>(() => Written(new(new Dictionary<string, Tensor> { ["__metadata__"] = new Tensor(1) }, NoStrings)));
}
