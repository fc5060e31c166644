namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>
/// Writes JPEG files of seeded random coefficients, straight from ITU-T T.81 and sharing nothing with the decoder: every sampling
/// factor, one or several scans, restart markers, whatever no encoder at hand writes.
/// </summary>
internal sealed class JpegBuilder
{
    // Symbols of the codes, those of equal length in rising order: DC sizes in 4 bits; AC in 8 bits and, rarer ones, in 12.
    private static readonly byte[] DcSymbols = [.. Enumerable.Range(0, 12).Select(v => (byte)v)];
    private static readonly byte[] AcSymbols = [0x00, 0xF0, .. from size in Enumerable.Range(1, 10) from run in Enumerable.Range(0, 16) select (byte)((run << 4) | size)];

    private readonly List<byte> file = [];
    private readonly Random random;
    private int pending;
    private int pendingBits;

    public JpegBuilder(int seed) => random = new(seed);

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Identifier and sampling factors of each component.</summary>
    public required (int Id, int H, int V)[] Components { get; init; }

    /// <summary>The frame's marker: C0 baseline, C1 extended, C2 progressive, with scans of DC and then of AC.</summary>
    public int Frame { get; init; } = 0xC0;

    public bool Interleaved { get; init; } = true;

    public int RestartInterval { get; init; }

    /// <summary>Whether quantisation steps take two bytes.</summary>
    public bool WideSteps { get; init; }

    /// <summary>Segments to stand before the tables: marker and data.</summary>
    public (int Marker, byte[] Data)[] Extra { get; init; } = [];

    public static byte[] Adobe(int transform) => [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, (byte)transform];

    public byte[] Build()
    {
        file.AddRange([0xFF, 0xD8]);
        foreach ((int marker, byte[] data) in Extra)
        {
            Segment(marker, data);
        }

        Segment(0xDB, [(byte)(WideSteps ? 0x10 : 0), .. Enumerable.Range(0, 64).SelectMany(k => WideSteps ? new byte[] { 0, (byte)(4 + (k / 8)) } : [(byte)(4 + (k / 8))])]);
        Segment(Frame, [8, (byte)(Height >> 8), (byte)Height, (byte)(Width >> 8), (byte)Width, (byte)Components.Length, .. Components.SelectMany(c => new[] { (byte)c.Id, (byte)((c.H << 4) | c.V), (byte)0 })]);
        Segment(0xC4, [0x00, .. Counts((4, 12)), .. DcSymbols]);
        Segment(0xC4, [0x10, .. Counts((8, 100), (12, AcSymbols.Length - 100)), .. AcSymbols]);
        if (RestartInterval > 0)
        {
            Segment(0xDD, [(byte)(RestartInterval >> 8), (byte)RestartInterval]);
        }

        int[] all = [.. Enumerable.Range(0, Components.Length)];
        bool progressive = Frame == 0xC2;
        if (Interleaved)
        {
            Scan(dc: true, ac: !progressive, all);
        }

        foreach (int i in all)
        {
            if (!Interleaved)
            {
                Scan(dc: true, ac: !progressive, i);
            }

            if (progressive)
            {
                Scan(dc: false, ac: true, i);
            }
        }

        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    private static byte[] Counts(params (int Length, int Count)[] codes)
    {
        var counts = new byte[16];
        foreach ((int length, int count) in codes)
        {
            counts[length - 1] = (byte)count;
        }

        return counts;
    }

    private void Segment(int marker, byte[] data) => file.AddRange([0xFF, (byte)marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);

    private void Scan(bool dc, bool ac, params int[] which)
    {
        Segment(0xDA, [(byte)which.Length, .. which.SelectMany(i => new byte[] { (byte)Components[i].Id, 0 }), (byte)(dc ? 0 : 1), (byte)(ac ? 63 : 0), 0]);
        (int maxH, int maxV) = (Components.Max(c => c.H), Components.Max(c => c.V));
        (int H, int V)[] blocks = [.. which.Select(i => which.Length == 1 ? (1, 1) : (Components[i].H, Components[i].V))];
        (int H, int V) = (Components[which[0]].H, Components[which[0]].V);
        // Alone, a component has the blocks that cover it; together, they have coding units that cover the picture.
        int wide = which.Length == 1 ? Up(Up(Width * H, maxH), 8) : Up(Width, 8 * maxH);
        int high = which.Length == 1 ? Up(Up(Height * V, maxV), 8) : Up(Height, 8 * maxV);
        var last = new int[which.Length];
        for (int unit = 0; unit < wide * high; unit++)
        {
            if (RestartInterval > 0 && unit > 0 && unit % RestartInterval == 0)
            {
                Flush();
                file.AddRange([0xFF, (byte)(0xD0 + (((unit / RestartInterval) - 1) % 8))]);
                Array.Clear(last);
            }

            for (int i = 0; i < which.Length; i++)
            {
                for (int n = blocks[i].H * blocks[i].V; n > 0; n--)
                {
                    last[i] = dc ? Dc(last[i]) : 0;
                    if (ac)
                    {
                        Ac();
                    }
                }
            }
        }

        Flush();
    }

    private static int Up(int value, int by) => (value + by - 1) / by;

    /// <summary>Writes a block's DC and returns it.</summary>
    private int Dc(int last)
    {
        int dc = random.Next(-120, 120);
        int size = Size(dc - last);
        Bits(size, 4);
        Number(dc - last, size);
        return dc;
    }

    private void Ac()
    {
        int k = 1;
        for (int left = random.Next(0, 6); left > 0; left--)
        {
            int run = random.Next(0, 24);
            int value = random.Next(1, 25) * (random.Next(2) == 0 ? 1 : -1);
            if (k + run > 63)
            {
                break;
            }

            if (run > 15)
            {
                Symbol(0xF0);
            }

            Symbol((byte)((run % 16 << 4) | Size(value)));
            Number(value, Size(value));
            k += run + 1;
        }

        if (k < 64)
        {
            Symbol(0x00);
        }
    }

    private void Symbol(byte symbol)
    {
        int index = Array.IndexOf(AcSymbols, symbol);
        if (index < 100)
        {
            Bits(index, 8);
        }
        else
        {
            Bits((100 << 4) + index - 100, 12);
        }
    }

    private static int Size(int value) => value == 0 ? 0 : 1 + (int)Math.Log2(Math.Abs(value));

    private void Number(int value, int size) => Bits(value < 0 ? value + (1 << size) - 1 : value, size);

    private void Bits(int value, int count)
    {
        for (int bit = count - 1; bit >= 0; bit--)
        {
            pending = (pending << 1) | ((value >> bit) & 1);
            if (++pendingBits == 8)
            {
                file.Add((byte)pending);
                if (pending == 0xFF)
                {
                    file.Add(0);
                }

                (pending, pendingBits) = (0, 0);
            }
        }
    }

    /// <summary>Fills the last byte up with ones.</summary>
    private void Flush()
    {
        while (pendingBits > 0)
        {
            Bits(1, 1);
        }
    }
}
