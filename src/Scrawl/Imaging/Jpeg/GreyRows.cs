namespace Scrawl.Imaging.Jpeg;

/// <summary>Makes a grey picture of the components' samples, row by row as soon as those are there, so that few need be kept.</summary>
internal sealed class GreyRows(JpegFrame frame, JpegColour colour)
{
    private readonly Upsampler[] planes = [.. frame.Components.Where(c => c.Wanted).Select(c => new Upsampler(frame, c))];
    private byte[][] buffers = [];
    private int next;

    /// <summary>The rows so far, one after the other.</summary>
    public byte[] Pixels { get; private set; } = [];

    /// <summary>Goes on as far as the rows of coding units reach whose samples are there.</summary>
    /// <param name="units">How many rows of coding units have been turned into samples.</param>
    public void Advance(int units)
    {
        if (Pixels.Length == 0)
        {
            Pixels = GC.AllocateUninitializedArray<byte>(frame.DecodedWidth * frame.DecodedHeight);
            buffers = [.. planes.Select(_ => new byte[frame.DecodedWidth + 1])]; // doubled columns may be one too many
        }

        // The last rows of a coding unit need the next one's first.
        int end = units >= frame.UnitsHigh ? frame.DecodedHeight : Math.Max(0, units - 1) * frame.MaxV * frame.Size;
        for (; next < end; next++)
        {
            Row(next, Pixels.AsSpan(next * frame.DecodedWidth, frame.DecodedWidth));
        }
    }

    private void Row(int y, Span<byte> grey)
    {
        ReadOnlySpan<byte> first = planes[0].Row(y, buffers[0]);
        if (colour == JpegColour.Grey)
        {
            first[..grey.Length].CopyTo(grey);
            return;
        }

        ReadOnlySpan<byte> fourth = planes.Length > 3 ? planes[3].Row(y, buffers[3]) : default;
        ColourConverter.ToGrey(colour, first, planes[1].Row(y, buffers[1]), planes[2].Row(y, buffers[2]), fourth, grey);
    }
}
