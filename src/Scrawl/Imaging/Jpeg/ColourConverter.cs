using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging.Jpeg;

/// <summary>Turns upsampled rows into grey by way of RGB, in the arithmetic of libjpeg-turbo (JFIF 1.02 for YCbCr).</summary>
internal static class ColourConverter
{
    // The four coefficients of JFIF's YCbCr in 16-bit fixed point.
    private const int CrToR = 91881;
    private const int CbToG = 22554;
    private const int CrToG = 46802;
    private const int CbToB = 116130;
    private const int Half = 1 << 15;

    /// <summary>Writes a row of grey pixels.</summary>
    /// <param name="colour">What the components mean.</param>
    /// <param name="a">The first component's row.</param>
    /// <param name="b">The second's.</param>
    /// <param name="c">The third's.</param>
    /// <param name="k">The fourth's; used where there are four.</param>
    /// <param name="grey">The pixels of the row.</param>
    public static void ToGrey(JpegColour colour, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> k, Span<byte> grey)
    {
        bool luma = colour is JpegColour.YCbCr or JpegColour.Ycck;
        bool inks = colour is JpegColour.Cmyk or JpegColour.Ycck;
        bool wide = colour == JpegColour.YCbCr && Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian;
        for (int x = wide ? Eights(a, b, c, grey) : 0; x < grey.Length; x++)
        {
            (int red, int green, int blue) = (a[x], b[x], c[x]);
            if (luma)
            {
                int cb = green - 128;
                int cr = blue - 128;
                int y = red;
                red = Math.Clamp(y + (((CrToR * cr) + Half) >> 16), 0, 255);
                green = Math.Clamp(y + (((-CbToG * cb) - (CrToG * cr) + Half) >> 16), 0, 255);
                blue = Math.Clamp(y + (((CbToB * cb) + Half) >> 16), 0, 255);
            }

            if (inks)
            {
                // Adobe stores what each ink leaves of white, so black is the light itself; YCCK has been taken from white once more.
                (int cyan, int magenta, int yellow) = luma ? (red, green, blue) : (255 - red, 255 - green, 255 - blue);
                (red, green, blue) = (Left(cyan, k[x]), Left(magenta, k[x]), Left(yellow, k[x]));
            }

            grey[x] = Grey.Of(red, green, blue);
        }
    }

    /// <summary>Converts as many whole groups of eight YCbCr pixels as there are, and returns how many pixels that is.</summary>
    private static int Eights(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> grey)
    {
        int x = 0;
        Vector256<int> half = Vector256.Create(Half);
        for (; x <= grey.Length - 8; x += 8)
        {
            Vector256<int> y = Eight(a[x..]);
            Vector256<int> cb = Eight(b[x..]) - Vector256.Create(128);
            Vector256<int> cr = Eight(c[x..]) - Vector256.Create(128);
            Vector256<int> red = Limit(y + (((cr * CrToR) + half) >> 16));
            Vector256<int> green = Limit(y + ((half - (cb * CbToG) - (cr * CrToG)) >> 16));
            Vector256<int> blue = Limit(y + (((cb * CbToB) + half) >> 16));
            Vector256<int> sum = Grey.Of(red, green, blue);
            Vector128<short> narrow = Vector128.Narrow(sum.GetLower(), sum.GetUpper());
            BinaryPrimitives.WriteUInt64LittleEndian(grey[x..], Vector128.Narrow(narrow, narrow).AsUInt64().ToScalar());
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Eight(ReadOnlySpan<byte> row)
    {
        Vector128<ushort> samples = Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(row)).AsByte());
        return Vector256.WidenLower(samples.ToVector256Unsafe()).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Limit(Vector256<int> value) => Vector256.Min(Vector256.Max(value, Vector256<int>.Zero), Vector256.Create(255));

    /// <summary>What an ink of 0 to 255 leaves of the light that black lets through.</summary>
    private static int Left(int ink, int light)
    {
        int product = (ink * light) + 128;
        return Math.Max(0, light - (((product >> 8) + product) >> 8));
    }
}
