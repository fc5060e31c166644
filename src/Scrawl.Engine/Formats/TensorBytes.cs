using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Formats;

/// <summary>A tensor's values as files and checksums have them: 32-bit floats, little-endian, in row-major order.</summary>
public static class TensorBytes
{
    /// <summary>The values' bytes: the tensor's own memory, or on a big-endian processor a swapped copy.</summary>
    public static ReadOnlySpan<byte> Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return MemoryMarshal.AsBytes(BitConverter.IsLittleEndian ? tensor.Span : Swapped(tensor.Span));
    }

    /// <summary>The values rounded to 16-bit floats, little-endian.</summary>
    internal static byte[] Halves(Tensor tensor)
    {
        var bytes = new byte[tensor.Length * sizeof(ushort)];
        for (int i = 0; i < tensor.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(ushort)), (Half)tensor.Span[i]);
        }

        return bytes;
    }

    /// <summary>Whether every value is a 16-bit float's, so that nothing is lost where it is written as one.</summary>
    public static bool AreHalves(Tensor tensor)
    {
        foreach (float value in tensor.Span)
        {
            if ((float)(Half)value != value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets a tensor's values from as many bytes.</summary>
    internal static void CopyTo(ReadOnlySpan<byte> bytes, Tensor tensor)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(tensor.Span));
        if (!BitConverter.IsLittleEndian)
        {
            Swapped(tensor.Span).CopyTo(tensor.Span);
        }
    }

    private static Span<float> Swapped(ReadOnlySpan<float> values)
    {
        var swapped = new float[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), MemoryMarshal.Cast<float, int>(swapped.AsSpan()));
        return swapped;
    }
}
