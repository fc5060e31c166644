using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// Brings a component's rows to the picture's size. Where it has half the columns or half the rows, each sample is three parts
/// the nearer and one part the farther neighbour (a triangle filter, rounded as libjpeg-turbo rounds); else samples are repeated.
/// </summary>
internal sealed class Upsampler
{
    private readonly JpegComponent component;
    private readonly JpegFrame frame;
    private readonly bool smoothH;
    private readonly bool smoothV;
    private readonly ushort[] sums;

    public Upsampler(JpegFrame frame, JpegComponent component)
    {
        (this.frame, this.component) = (frame, component);
        bool halfH = 2 * component.H == frame.MaxH;
        bool halfV = 2 * component.V == frame.MaxV;
        bool fullH = component.H == frame.MaxH;
        bool fullV = component.V == frame.MaxV;
        smoothH = halfH && (fullV || halfV) && component.Width > 2;
        smoothV = halfV && (fullH || smoothH);
        sums = smoothH ? new ushort[component.Width] : [];
    }

    /// <summary>The picture's row <paramref name="y"/>; as a part of the plane where nothing is to be done, else in <paramref name="buffer"/>.</summary>
    public ReadOnlySpan<byte> Row(int y, Span<byte> buffer)
    {
        int row = y * component.V / frame.MaxV;
        ReadOnlySpan<byte> near = component.Row(row);
        ReadOnlySpan<byte> far = smoothV ? component.Row(Math.Clamp(y % 2 == 0 ? row - 1 : row + 1, 0, component.Height - 1)) : near;
        if (smoothH)
        {
            Columns(near, far, buffer);
            return buffer;
        }

        if (smoothV)
        {
            int round = y % 2 == 0 ? 1 : 2;
            for (int x = 0; x < frame.DecodedWidth; x++)
            {
                buffer[x] = (byte)(((3 * near[x]) + far[x] + round) >> 2);
            }

            return buffer;
        }

        if (component.H == frame.MaxH)
        {
            return near;
        }

        for (int x = 0; x < frame.DecodedWidth; x++)
        {
            buffer[x] = near[x * component.H / frame.MaxH];
        }

        return buffer;
    }

    /// <summary>Doubles the columns: of one row in quarters, of two rows in sixteenths.</summary>
    private void Columns(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<byte> buffer)
    {
        (int shift, int left, int right) = smoothV ? (4, 8, 7) : (2, 1, 2);
        bool wide = Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian;
        int x = 0;
        for (; wide && x <= sums.Length - 8; x += 8)
        {
            (smoothV ? (Eight(near[x..]) * 3) + Eight(far[x..]) : Eight(near[x..])).CopyTo(sums, x);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] = (ushort)(smoothV ? (3 * near[x]) + far[x] : near[x]);
        }

        // At either end the sample itself stands in for the neighbour that is not there.
        int last = sums.Length - 1;
        buffer[0] = (byte)(((4 * sums[0]) + left) >> shift);
        buffer[1] = (byte)(((3 * sums[0]) + sums[1] + right) >> shift);
        x = 1;
        Vector128<ushort> roundLeft = Vector128.Create((ushort)left);
        Vector128<ushort> roundRight = Vector128.Create((ushort)right);
        for (; wide && x + 8 <= last; x += 8)
        {
            Vector128<ushort> here = Vector128.Create(sums, x) * 3;
            Vector128<ushort> first = (here + Vector128.Create(sums, x - 1) + roundLeft) >> shift;
            Vector128<ushort> second = (here + Vector128.Create(sums, x + 1) + roundRight) >> shift;
            (first | (second << 8)).AsByte().CopyTo(buffer[(2 * x)..]);
        }

        for (; x < last; x++)
        {
            buffer[2 * x] = (byte)(((3 * sums[x]) + sums[x - 1] + left) >> shift);
            buffer[(2 * x) + 1] = (byte)(((3 * sums[x]) + sums[x + 1] + right) >> shift);
        }

        buffer[2 * last] = (byte)(((3 * sums[last]) + sums[last - 1] + left) >> shift);
        buffer[(2 * last) + 1] = (byte)(((4 * sums[last]) + right) >> shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Eight(ReadOnlySpan<byte> row) =>
        Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(row)).AsByte());
}
