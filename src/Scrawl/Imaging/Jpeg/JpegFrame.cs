using System.Buffers.Binary;

namespace Scrawl.Imaging.Jpeg;

/// <summary>The frame header (ITU-T T.81, B.2.2), checked.</summary>
internal sealed class JpegFrame
{
    /// <summary>Pixels a row.</summary>
    public int Width { get; private init; }

    /// <summary>Rows.</summary>
    public int Height { get; private init; }

    /// <summary>Whether the coefficients come in several scans, bit by bit.</summary>
    public bool Progressive { get; private init; }

    /// <summary>One, three or four.</summary>
    public JpegComponent[] Components { get; private init; } = [];

    /// <summary>The largest horizontal sampling factor.</summary>
    public int MaxH { get; private init; }

    /// <summary>The largest vertical sampling factor.</summary>
    public int MaxV { get; private init; }

    /// <summary>Samples a side that a block is decoded to: 8, or 4, 2 or 1 for a half, a quarter or an eighth of the picture's size.</summary>
    public int Size { get; private init; }

    /// <summary>Pixels a row of the decoded picture.</summary>
    public int DecodedWidth => ((Width * Size) + 7) / 8;

    /// <summary>Rows of the decoded picture.</summary>
    public int DecodedHeight => ((Height * Size) + 7) / 8;

    /// <summary>Rows of coding units.</summary>
    public int UnitsHigh => (Height + (8 * MaxV) - 1) / (8 * MaxV);

    /// <summary>Reads and checks the segment's data.</summary>
    /// <param name="marker">The segment's marker.</param>
    /// <param name="data">The segment's data.</param>
    /// <param name="limits">How large a picture is taken.</param>
    /// <param name="enough">How many pixels on the long side suffice.</param>
    /// <exception cref="ImageFormatException">A value that is not allowed or not read, or too many pixels.</exception>
    public static JpegFrame Read(int marker, ReadOnlySpan<byte> data, ImageLimits limits, int enough)
    {
        if (data.Length < 6 || data.Length < 6 + (3 * data[5]))
        {
            throw JpegError.Damaged($"a frame header of {data.Length} bytes, too short for what it says");
        }

        string? other = marker switch
        {
            0xC3 or 0xC7 or 0xCB or 0xCF => "lossless",
            0xC9 or 0xCA or 0xCD or 0xCE => "coded arithmetically",
            0xC5 or 0xC6 => "hierarchical",
            _ when data[0] != 8 => $"of {data[0]} bits a sample",
            _ => null,
        };
        if (other is not null)
        {
            throw JpegError.Unread(other);
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
        limits.Check("JPEG", width, height);
        if (data[5] is not (1 or 3 or 4))
        {
            throw JpegError.Damaged($"{data[5]} components; 1, 3 or 4 were expected");
        }

        var components = new JpegComponent[data[5]];
        for (int i = 0; i < components.Length; i++)
        {
            ReadOnlySpan<byte> entry = data.Slice(6 + (3 * i), 3);
            var component = new JpegComponent(entry[0], entry[1] >> 4, entry[1] & 15, entry[2]);
            if (component.H is < 1 or > 4 || component.V is < 1 or > 4)
            {
                throw JpegError.Damaged($"sampling factors {component.H} x {component.V}; 1 to 4 were expected");
            }

            if (component.QuantisationIndex > 3)
            {
                throw JpegError.Damaged($"quantisation table {component.QuantisationIndex}; 0 to 3 was expected");
            }

            if (components.Take(i).Any(c => c.Id == component.Id))
            {
                throw JpegError.Damaged($"two components called {component.Id}");
            }

            // Alone, a component has no other to be sampled more or less often than.
            components[i] = components.Length > 1 ? component : new(component.Id, 1, 1, component.QuantisationIndex);
        }

        var frame = new JpegFrame
        {
            Width = width,
            Height = height,
            Progressive = marker == 0xC2,
            Components = components,
            MaxH = components.Max(c => c.H),
            MaxV = components.Max(c => c.V),
            Size = SizeFor(Math.Max(width, height), enough),
        };
        foreach (JpegComponent component in components)
        {
            component.Measure(width, height, frame.MaxH, frame.MaxV, frame.Size);
        }

        return frame;
    }

    /// <summary>The smallest size of blocks that leaves enough of the long side.</summary>
    private static int SizeFor(int side, int enough)
    {
        int size = 1;
        while (size < 8 && (long)side * size < (long)enough * 8)
        {
            size *= 2;
        }

        return size;
    }
}
