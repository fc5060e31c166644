using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Scrawl.Browser.Tests.Layers;

/// <summary>The page's reader of model files.</summary>
public class SafetensorsTests(Stage stage) : PageTest(stage)
{
    private const string Read = """
        async base64 => {
          const { readSafetensors } = await import('/layers/safetensors.js');
          const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
          try {
            const { metadata, tensors } = readSafetensors(bytes.buffer);
            return JSON.stringify([metadata, [...tensors].map(([name, { shape, data }]) => [name, shape, [...data]])]);
          } catch (error) {
            return error.message;
          }
        }
        """;

    [Fact]
    public async Task TensorsOfAnyAlignmentAreRead()
    {
        const string Header = """{"__metadata__":{"spec":"x"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b.c":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}} """;
        Assert.NotEqual(0, Header.Length % 4);
        string found = await ReadOnPage(File(Header, 1.5f, -2, 0.25f));
        Assert.Equal("""[{"spec":"x"},[["a",[2],[1.5,-2]],["b.c",[1,1],[0.25]]]]""", found);
    }

    [Fact]
    public async Task AFileWithoutMetadataIsRead() =>
        Assert.Equal("""[{},[["a",[1],[3]]]]""", await ReadOnPage(File("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3)));

    [Fact]
    public async Task EveryHalfIsReadAsDotNetReadsIt()
    {
        // All finite halves, among them 0, -0 and the subnormal ones, two a float's place.
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(half => (ushort)half).Where(half => Half.IsFinite(BitConverter.UInt16BitsToHalf(half)))];
        byte[] file = File($$$"""{"a":{"dtype":"F16","shape":[{{{bits.Length}}}],"data_offsets":[0,{{{2 * bits.Length}}}]}}""", new float[bits.Length / 2]);
        for (int i = 0; i < bits.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - (2 * bits.Length) + (2 * i)), bits[i]);
        }

        string found = await ReadOnPage(file);
        Assert.Equal(
            bits.Select(half => (float)BitConverter.UInt16BitsToHalf(half)),
            JsonDocument.Parse(found).RootElement[1][0][2].EnumerateArray().Select(value => value.GetSingle()));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", "BF16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "bytes 0 to 8")]
    public async Task WhatItCannotReadIsNamed(string header, string named) => Assert.Contains(named, await ReadOnPage(File(header, 1)));

    [Fact]
    public async Task AFileThatIsCutShortIsRefused()
    {
        byte[] whole = File("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 1);
        Assert.Contains("cut short", await ReadOnPage(whole[..20]));
        Assert.Contains("cut short", await ReadOnPage(whole[..4]));
        Assert.Contains("cut short", await ReadOnPage([]));
    }

    private static byte[] File(string header, params float[] values)
    {
        byte[] file = new byte[8 + header.Length + (4 * values.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        Encoding.UTF8.GetBytes(header, file.AsSpan(8));
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + header.Length + (4 * i)), values[i]);
        }

        return file;
    }

    private async Task<string> ReadOnPage(byte[] file) => await (await Open("/")).Page.EvaluateAsync<string>(Read, Convert.ToBase64String(file));
}
