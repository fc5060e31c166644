using System.Buffers.Binary;
using Scrawl.Ink;

namespace Scrawl.Data;

/// <summary>Headers of IDX files of digits, as MNIST's own are; the values follow, a byte each (see <see cref="IdxReader"/>).</summary>
internal static class IdxHeader
{
    /// <summary>The 16 bytes before so many images of 28 x 28 pixels.</summary>
    public static byte[] Images(int count) => Of(IdxReader.ImageMagic, count, MnistNormalizer.Side, MnistNormalizer.Side);

    /// <summary>The 8 bytes before so many labels.</summary>
    public static byte[] Labels(int count) => Of(IdxReader.LabelMagic, count);

    private static byte[] Of(params ReadOnlySpan<int> numbers)
    {
        byte[] header = new byte[sizeof(int) * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int) * i), numbers[i]);
        }

        return header;
    }
}
