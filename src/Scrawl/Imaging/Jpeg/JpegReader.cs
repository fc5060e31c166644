using System.Buffers.Binary;

namespace Scrawl.Imaging.Jpeg;

/// <summary>Goes through a file marker by marker (ITU-T T.81, annex B) until its frame is decoded.</summary>
internal ref struct JpegReader(ReadOnlySpan<byte> file, ImageLimits limits)
{
    // Encoders use about ten; libjpeg's own tools take scripts of up to 100.
    private const int MostScans = 100;

    private readonly ReadOnlySpan<byte> file = file;
    private readonly JpegTables tables = new();
    private int position = 2; // behind the SOI marker that the signature has seen
    private int scans;
    private bool jfif;
    private int adobe = -1;

    /// <summary>The frame, its components' samples decoded.</summary>
    public JpegFrame? Frame { get; private set; }

    /// <summary>Exif's orientation, 1 to 8; 0 where there is none.</summary>
    public int Orientation { get; private set; }

    /// <summary>What the components mean, as libjpeg tells it.</summary>
    public readonly JpegColour Colour => Frame!.Components switch
    {
        [_] => JpegColour.Grey,
        [_, _, _, _] => adobe is -1 or 0 ? JpegColour.Cmyk : JpegColour.Ycck,
        _ when jfif => JpegColour.YCbCr,
        _ when adobe >= 0 => adobe == 0 ? JpegColour.Rgb : JpegColour.YCbCr,
        [{ Id: 'R' }, { Id: 'G' }, { Id: 'B' }] => JpegColour.Rgb,
        _ => JpegColour.YCbCr,
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="ImageFormatException">Damaged, cut short, of a kind that is not read, or beyond the limits.</exception>
    public void Read()
    {
        while (true)
        {
            int marker = NextMarker();
            switch (marker)
            {
                case -1:
                    End(marked: false);
                    return;
                case 0xD9:
                    End(marked: true);
                    return;
                case 0x01 or (>= 0xD0 and <= 0xD8):
                    break; // a marker that stands alone and means nothing here
                case 0xDA:
                    Scan(Segment(marker));
                    if (!Frame!.Progressive && Frame.Components.All(c => c.Seen))
                    {
                        return; // nothing that comes now could change the picture, so an end mark is not needed
                    }

                    break;
                default:
                    Other(marker, Segment(marker));
                    break;
            }
        }
    }

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
                Frame = Frame is null ? JpegFrame.Read(marker, data, limits) : throw JpegError.Damaged("two frame headers");
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
            case 0xE1 when Orientation == 0:
                Orientation = ExifOrientation.Read(data);
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

        ScanHeader scan = ScanHeader.Read(data, frame, tables);

        // A block takes at least one bit for its DC and, in a sequential scan, one for its end: a frame that the file cannot fill
        // gets no memory.
        long blocks = scan.First > 0 ? 0 : scan.Components.Sum(c => (long)c.BlocksWide * c.BlocksHigh);
        if ((file.Length - position) * 8L < blocks * (frame.Progressive ? 1 : 2))
        {
            throw JpegError.CutShort($"in row 1 of {frame.Height}, {file.Length - position} bytes after the scan's beginning");
        }

        foreach (JpegComponent component in scan.Components.Where(c => !c.Seen))
        {
            component.Begin(tables.Quantisation(component.QuantisationIndex), frame.Progressive);
        }

        position = ScanDecoder.Decode(file, position, frame, scan, tables.RestartInterval, scans);
    }

    /// <summary>Sees whether the file may end here: with its end mark once every component was there, without it once every bit was.</summary>
    private readonly void End(bool marked)
    {
        JpegFrame frame = Frame ?? throw (marked ? JpegError.Damaged("it ends without a frame header") : JpegError.CutShort("before its frame header"));
        int missing = Array.FindIndex(frame.Components, c => !c.Seen);
        if (!marked && (missing >= 0 || frame.Components.Any(c => c.KnownBits.AsSpan().ContainsAnyExcept(0))))
        {
            throw JpegError.CutShort(scans == 0 ? $"before row 1 of {frame.Height}" : $"after scan {scans}, with all {frame.Height} rows but not all of their detail");
        }

        if (missing >= 0)
        {
            throw JpegError.Damaged($"no scan of component {frame.Components[missing].Id}");
        }
    }
}
