using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Scrawl.Data;

namespace Scrawl.Tests.Data;

/// <summary>Makes IDX files: the bytes, and whole small sets that stand in for MNIST.</summary>
internal static class Idx
{
    public static byte[] Bytes(int magic, int[] dimensions, byte[] values)
    {
        byte[] file = new byte[4 + 4 * dimensions.Length + values.Length];
        BinaryPrimitives.WriteInt32BigEndian(file, magic);
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 * (i + 1)), dimensions[i]);
        }

        values.CopyTo(file, file.Length - values.Length);
        return file;
    }

    public static byte[] Images(int count, int rows = 28, int columns = 28, int seed = 1)
    {
        byte[] pixels = new byte[count * rows * columns];
        new Random(seed).NextBytes(pixels);
        return Bytes(0x0803, [count, rows, columns], pixels);
    }

    public static byte[] Labels(params byte[] labels) => Bytes(0x0801, [labels.Length], labels);

    public static byte[] Labels(int count, int seed = 1)
    {
        var random = new Random(seed);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)random.Next(10);
        }

        return Labels(labels);
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var stored = new MemoryStream();
        using (var stream = new GZipStream(stored, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return stored.ToArray();
    }

    public static MnistFile Describe(string name, byte[] bytes) => new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
