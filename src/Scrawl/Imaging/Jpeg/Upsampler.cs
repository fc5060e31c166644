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
    private readonly int[] sums;

    public Upsampler(JpegFrame frame, JpegComponent component)
    {
        (this.frame, this.component) = (frame, component);
        bool halfH = 2 * component.H == frame.MaxH;
        bool halfV = 2 * component.V == frame.MaxV;
        bool fullH = component.H == frame.MaxH;
        bool fullV = component.V == frame.MaxV;
        smoothH = halfH && (fullV || halfV) && component.Width > 2;
        smoothV = halfV && (fullH || smoothH);
        sums = smoothH ? new int[component.Width] : [];
    }

    /// <summary>The picture's row <paramref name="y"/>; as a part of the plane where nothing is to be done, else in <paramref name="buffer"/>.</summary>
    public ReadOnlySpan<byte> Row(int y, Span<byte> buffer)
    {
        int row = y * component.V / frame.MaxV;
        ReadOnlySpan<byte> near = Plane(row);
        ReadOnlySpan<byte> far = smoothV ? Plane(Math.Clamp(y % 2 == 0 ? row - 1 : row + 1, 0, component.Height - 1)) : near;
        if (smoothH)
        {
            Columns(near, far, buffer);
            return buffer;
        }

        if (smoothV)
        {
            int round = y % 2 == 0 ? 1 : 2;
            for (int x = 0; x < frame.Width; x++)
            {
                buffer[x] = (byte)(((3 * near[x]) + far[x] + round) >> 2);
            }

            return buffer;
        }

        if (component.H == frame.MaxH)
        {
            return near;
        }

        for (int x = 0; x < frame.Width; x++)
        {
            buffer[x] = near[x * component.H / frame.MaxH];
        }

        return buffer;
    }

    /// <summary>Doubles the columns: of one row in quarters, of two rows in sixteenths.</summary>
    private void Columns(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<byte> buffer)
    {
        (int shift, int left, int right) = smoothV ? (4, 8, 7) : (2, 1, 2);
        int last = sums.Length - 1;
        for (int x = 0; x <= last; x++)
        {
            sums[x] = smoothV ? (3 * near[x]) + far[x] : near[x];
        }

        // At either end the sample itself stands in for the neighbour that is not there.
        for (int x = 0; x <= last; x++)
        {
            int here = 3 * sums[x];
            buffer[2 * x] = (byte)((here + sums[Math.Max(0, x - 1)] + left) >> shift);
            buffer[(2 * x) + 1] = (byte)((here + sums[Math.Min(last, x + 1)] + right) >> shift);
        }
    }

    private ReadOnlySpan<byte> Plane(int row) => component.Samples.AsSpan(row * component.Stride, component.Stride);
}
