namespace Scrawl.Imaging.Jpeg;

/// <summary>The scan header (ITU-T T.81, B.2.3), checked against its frame.</summary>
/// <param name="Components">The scan's components, their tables set.</param>
/// <param name="First">The band's first coefficient, in the order of coding.</param>
/// <param name="Last">The band's last coefficient.</param>
/// <param name="High">The bit down to which the band was known, or 0 if not at all.</param>
/// <param name="Low">The bit down to which this scan makes it known.</param>
internal sealed record ScanHeader(JpegComponent[] Components, int First, int Last, int High, int Low)
{
    /// <summary>Reads and checks the segment's data.</summary>
    /// <exception cref="ImageFormatException">A value that is not allowed, or what the scan needs is not there.</exception>
    public static ScanHeader Read(ReadOnlySpan<byte> data, JpegFrame frame, JpegTables tables)
    {
        int count = data.IsEmpty ? 0 : data[0];
        if (count is < 1 or > 4 || data.Length != 4 + (2 * count))
        {
            throw JpegError.Damaged($"a scan header of {data.Length} bytes for {count} components");
        }

        ReadOnlySpan<byte> band = data[^3..];
        var scan = new ScanHeader(new JpegComponent[count], band[0], band[1], band[2] >> 4, band[2] & 15);
        if (!frame.Progressive)
        {
            scan = scan with { First = 0, Last = 63, High = 0, Low = 0 };
        }
        else if (scan.First > scan.Last || scan.Last > 63 || scan.Low > 13 || (scan.First == 0 && scan.Last > 0) || (scan.First > 0 && count > 1))
        {
            throw JpegError.Damaged($"a progressive scan of coefficients {scan.First} to {scan.Last}, bits {scan.High} to {scan.Low}, in {count} components");
        }

        int units = 0;
        for (int i = 0; i < count; i++)
        {
            int id = data[1 + (2 * i)];
            JpegComponent component = Array.Find(frame.Components, c => c.Id == id) ?? throw JpegError.Damaged($"a scan of component {id}, which the frame does not have");
            if (Array.IndexOf(scan.Components, component) >= 0)
            {
                throw JpegError.Damaged($"a scan that has component {id} twice");
            }

            scan.Components[i] = component;
            component.Prediction = 0;
            int selector = data[2 + (2 * i)];
            component.Dc = scan.First == 0 && scan.High == 0 ? tables.Dc(selector >> 4) : null;
            component.Ac = scan.Last > 0 ? tables.Ac(selector & 15) : null;
            scan.Claim(component, frame.Progressive);
            units += component.H * component.V;
        }

        if (count > 1 && units > 10)
        {
            throw JpegError.Damaged($"{units} blocks a coding unit; at most 10 were expected");
        }

        return scan;
    }

    /// <summary>
    /// Sees to it that every bit of a coefficient comes once and in order, which also bounds the work that scans can ask for.
    /// </summary>
    private void Claim(JpegComponent component, bool progressive)
    {
        if (!progressive && component.Seen)
        {
            throw JpegError.Damaged($"component {component.Id} comes in two scans");
        }

        if (First > 0 && component.KnownBits[0] < 0)
        {
            throw JpegError.Damaged($"a scan of component {component.Id} before that of its DC coefficients");
        }

        for (int k = First; k <= Last; k++)
        {
            int known = component.KnownBits[k];
            if (known < 0 ? High != 0 : High != known || Low != known - 1)
            {
                throw JpegError.Damaged($"a scan of coefficient {k} from bit {High} to {Low}, where {(known < 0 ? "none" : $"bit {known}")} was known");
            }

            component.KnownBits[k] = Low;
        }
    }
}
