using System.Buffers.Binary;

namespace Scrawl.Imaging.Jpeg;

/// <summary>Goes through a file marker by marker (ITU-T T.81, annex B) until its picture is decoded.</summary>
/// <remarks>
/// Of a picture read at less than its size only what its grey needs is looked at: of YCbCr the first component, of a progressive
/// picture at an eighth the DC coefficients. Scans of other things are passed over.
/// </remarks>
internal ref struct JpegReader(ReadOnlySpan<byte> file, ImageLimits limits, int enough)
{
    // Encoders use about ten; libjpeg's own tools take scripts of up to 100.
    private const int MostScans = 100;

    private readonly ReadOnlySpan<byte> file = file;
    private readonly JpegTables tables = new();
    private int position = 2; // behind the SOI marker that the signature has seen
    private int scans;
    private bool jfif;
    private int adobe = -1;
    private GreyRows? rows;

    /// <summary>The frame.</summary>
    public JpegFrame? Frame { get; private set; }

    /// <summary>Exif's orientation, 1 to 8; 0 where there is none.</summary>
    public int Orientation { get; private set; }

    /// <summary>Reads the file and returns its grey pixels, row by row, not yet turned.</summary>
    /// <exception cref="ImageFormatException">Damaged, cut short, of a kind that is not read, or beyond the limits.</exception>
    public byte[] Read()
    {
        while (true)
        {
            int marker = NextMarker();
            switch (marker)
            {
                case -1 or 0xD9:
                    End(marked: marker == 0xD9);
                    return Transform();
                case 0x01 or (>= 0xD0 and <= 0xD8):
                    break; // a marker that stands alone and means nothing here
                case 0xDA:
                    Scan(Segment(marker));
                    if (!Frame!.Progressive && Frame.Components.All(c => c.Seen || !c.Wanted))
                    {
                        return Transform(); // nothing that comes now could change the picture, so an end mark is not needed
                    }

                    break;
                default:
                    Other(marker, Segment(marker));
                    break;
            }
        }
    }

    /// <summary>What the components mean, as libjpeg tells it.</summary>
    private readonly JpegColour Colour => Frame!.Components switch
    {
        [_] => JpegColour.Grey,
        [_, _, _, _] => adobe is -1 or 0 ? JpegColour.Cmyk : JpegColour.Ycck,
        _ when jfif => JpegColour.YCbCr,
        _ when adobe >= 0 => adobe == 0 ? JpegColour.Rgb : JpegColour.YCbCr,
        [{ Id: 'R' }, { Id: 'G' }, { Id: 'B' }] => JpegColour.Rgb,
        _ => JpegColour.YCbCr,
    };

    /// <summary>Steps behind the next marker, over any bytes before it; -1 where there is none.</summary>
    private int NextMarker()
    {
        for (; position + 1 < file.Length; position++)
        {
            if (file[position] == 0xFF && file[position + 1] is not (0 or 0xFF))
            {
                position += 2;
                return file[position - 1];
            }
        }

        return -1;
    }

    private ReadOnlySpan<byte> Segment(int marker)
    {
        int length = file.Length - position < 2 ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(file[position..]);
        if (length > file.Length - position)
        {
            throw JpegError.CutShort($"in its segment FF{marker:X2}");
        }

        if (length < 2)
        {
            throw JpegError.Damaged($"segment FF{marker:X2} says {length} bytes; at least 2 were expected");
        }

        ReadOnlySpan<byte> data = file[(position + 2)..(position + length)];
        position += length;
        return data;
    }

    private void Other(int marker, ReadOnlySpan<byte> data)
    {
        switch (marker)
        {
            case 0xC4:
                tables.ReadHuffman(data);
                break;
            case 0xCC:
                throw JpegError.Unread("coded arithmetically");
            case 0xDE or 0xDF:
                throw JpegError.Unread("hierarchical");
            case 0xF7:
                throw JpegError.Unread("lossless (JPEG-LS)");
            case >= 0xC0 and <= 0xCF and not 0xC8:
                Frame = Frame is null ? JpegFrame.Read(marker, data, limits, enough) : throw JpegError.Damaged("two frame headers");
                break;
            case 0xDB:
                tables.ReadQuantisation(data);
                break;
            case 0xDD:
                tables.ReadRestartInterval(data);
                break;
            case 0xE0:
                jfif |= data.StartsWith("JFIF\0"u8) && data.Length >= 14;
                break;
            case 0xE1 when Orientation == 0 && data.StartsWith("Exif\0\0"u8):
                Orientation = ExifOrientation.Read(data[6..]);
                break;
            case 0xEE when data.StartsWith("Adobe"u8) && data.Length >= 12:
                adobe = data[11];
                break;
            default:
                break; // comments, profiles, thumbnails
        }
    }

    private void Scan(ReadOnlySpan<byte> data)
    {
        JpegFrame frame = Frame ?? throw JpegError.Damaged("a scan before its frame header");
        if (++scans > MostScans)
        {
            throw JpegError.Damaged($"more than {MostScans} scans");
        }

        rows ??= Rows(frame);
        ScanHeader scan = ScanHeader.Read(data, frame, tables);

        // A block takes at least one bit for its DC and, in a sequential scan, one for its end: a frame that the file cannot fill
        // gets no memory.
        long blocks = scan.First > 0 ? 0 : scan.Components.Sum(c => (long)c.BlocksWide * c.BlocksHigh);
        if ((file.Length - position) * 8L < blocks * (frame.Progressive ? 1 : 2))
        {
            throw JpegError.CutShort($"in row 1 of {frame.Height}, {file.Length - position} bytes after the scan's beginning");
        }

        bool whole = !frame.Progressive && frame.Components.All(c => !c.Wanted || scan.Components.Contains(c));
        foreach (JpegComponent component in scan.Components.Where(c => !c.Seen))
        {
            component.Begin(tables.Quantisation(component.QuantisationIndex), keep: !whole);
        }

        position = Array.Exists(scan.Components, c => scan.First == 0 ? c.Wanted : c.WantsAc)
            ? ScanDecoder.Decode(file, position, frame, scan, tables.RestartInterval, scans, whole ? rows : null)
            : ScanData.NextMarker(file, position);
    }

    /// <summary>Decides, at the first scan, what the grey picture is made of.</summary>
    private readonly GreyRows Rows(JpegFrame frame)
    {
        JpegColour colour = Colour;
        if (frame.Size < 8 && colour == JpegColour.YCbCr)
        {
            // Y is the grey but for colours that RGB cannot hold.
            (frame.Components[1].Wanted, frame.Components[2].Wanted) = (false, false);
            colour = JpegColour.Grey;
        }

        return new(frame, colour);
    }

    /// <summary>Turns what coefficients were kept into pixels, and returns all pixels.</summary>
    private readonly byte[] Transform()
    {
        if (rows!.Pixels.Length > 0)
        {
            return rows.Pixels; // one scan had all
        }

        for (int unit = 0; unit < Frame!.UnitsHigh; unit++)
        {
            foreach (JpegComponent component in Frame.Components.Where(c => c.Wanted))
            {
                component.TransformRow(unit, coded: Frame.Progressive);
            }

            rows.Advance(unit + 1);
        }

        return rows.Pixels;
    }

    /// <summary>Sees whether the file may end here: with its end mark once every component was there, without it once every bit was.</summary>
    private readonly void End(bool marked)
    {
        JpegFrame frame = Frame ?? throw (marked ? JpegError.Damaged("it ends without a frame header") : JpegError.CutShort("before its frame header"));
        int missing = Array.FindIndex(frame.Components, c => c.Wanted && !c.Seen);
        if (!marked && (missing >= 0 || frame.Components.Any(c => c.Wanted && c.KnownBits.AsSpan(0, c.WantsAc ? 64 : 1).ContainsAnyExcept(0))))
        {
            throw JpegError.CutShort(scans == 0 ? $"before row 1 of {frame.Height}" : $"after scan {scans}, with all {frame.Height} rows but not all of their detail");
        }

        if (missing >= 0)
        {
            throw JpegError.Damaged($"no scan of component {frame.Components[missing].Id}");
        }
    }
}
