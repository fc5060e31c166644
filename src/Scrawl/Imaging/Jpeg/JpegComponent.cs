namespace Scrawl.Imaging.Jpeg;

/// <summary>One component of a frame (a plane of the picture) and what decoding has come to.</summary>
internal sealed class JpegComponent(int id, int h, int v, int quantisation)
{
    private byte[] samples = [];
    private short[] coefficients = [];
    private int sampleRows;
    private int kept; // coefficients a block

    /// <summary>What scans call it.</summary>
    public int Id { get; } = id;

    /// <summary>Horizontal sampling factor, 1 to 4.</summary>
    public int H { get; } = h;

    /// <summary>Vertical sampling factor, 1 to 4.</summary>
    public int V { get; } = v;

    /// <summary>The number of its quantisation table, 0 to 3.</summary>
    public int QuantisationIndex { get; } = quantisation;

    /// <summary>Samples a side that a block is decoded to: 8, 4, 2 or 1.</summary>
    public int Size { get; private set; }

    /// <summary>Samples a row that belong to the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of samples that belong to the picture.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks a row that belong to the picture: what a scan of this component alone has.</summary>
    public int BlocksWide { get; private set; }

    /// <summary>Rows of blocks that belong to the picture.</summary>
    public int BlocksHigh { get; private set; }

    /// <summary>Blocks a row as stored, whole coding units.</summary>
    public int StoredBlocksWide { get; private set; }

    /// <summary>Rows of blocks as stored.</summary>
    public int StoredBlocksHigh { get; private set; }

    /// <summary>Whether the grey picture needs it.</summary>
    public bool Wanted { get; set; } = true;

    /// <summary>Whether the grey picture needs more of it than each block's mean.</summary>
    public bool WantsAc => Wanted && Size > 1;

    /// <summary>The quantisation table as it was at the component's first scan; empty before.</summary>
    public ushort[] Quantisation { get; private set; } = [];

    /// <summary>The lowest bit known of each coefficient in a progressive picture; -1 where none is.</summary>
    public int[] KnownBits { get; } = [.. Enumerable.Repeat(-1, 64)];

    /// <summary>The code of the DC differences in this scan.</summary>
    public HuffmanTable? Dc { get; set; }

    /// <summary>The code of the other coefficients in this scan.</summary>
    public HuffmanTable? Ac { get; set; }

    /// <summary>The last block's DC.</summary>
    public int Prediction { get; set; }

    /// <summary>Whether any scan had it.</summary>
    public bool Seen => Quantisation.Length > 0;

    /// <summary>Sets the sizes that follow from those of the frame.</summary>
    public void Measure(int width, int height, int maxH, int maxV, int size)
    {
        (int fullWidth, int fullHeight) = (Up(width * H, maxH), Up(height * V, maxV));
        Size = size;
        (Width, Height) = (Up(fullWidth * size, 8), Up(fullHeight * size, 8));
        (BlocksWide, BlocksHigh) = (Up(fullWidth, 8), Up(fullHeight, 8));
        (StoredBlocksWide, StoredBlocksHigh) = (Up(width, 8 * maxH) * H, Up(height, 8 * maxV) * V);
    }

    /// <summary>Takes its table, and memory if it is wanted, at its first scan.</summary>
    /// <param name="table">The quantisation table.</param>
    /// <param name="keep">Whether coefficients of the whole picture are kept.</param>
    public void Begin(ushort[] table, bool keep)
    {
        Quantisation = table;
        if (Wanted)
        {
            // Upsampling reaches from a row of coding units into those above and below.
            sampleRows = Math.Min(3 * V, StoredBlocksHigh) * Size;
            samples = new byte[sampleRows * StoredBlocksWide * Size];
            kept = Size == 1 ? 1 : 64;
            coefficients = keep ? new short[kept * StoredBlocksWide * StoredBlocksHigh] : [];
        }
    }

    /// <summary>The coefficients of a block that are kept: all, or the first where no others are wanted.</summary>
    public Span<short> Block(int x, int y) => coefficients.AsSpan(kept * ((y * StoredBlocksWide) + x), kept);

    /// <summary>A row of samples, of which the last three coding units' rows are there.</summary>
    public ReadOnlySpan<byte> Row(int y) => samples.AsSpan(y % sampleRows * StoredBlocksWide * Size, StoredBlocksWide * Size);

    /// <summary>Turns a block's coefficients, row by row, into samples.</summary>
    public void Transform(ReadOnlySpan<short> block, int x, int y)
    {
        int stride = StoredBlocksWide * Size;
        Span<byte> target = samples.AsSpan((y * Size % sampleRows * stride) + (x * Size));
        if (Size == 8)
        {
            InverseDct.Transform(block, Quantisation, target, stride);
        }
        else
        {
            ReducedDct.Transform(block, Quantisation, target, stride, Size);
        }
    }

    /// <summary>Turns the kept coefficients of a row of coding units into samples.</summary>
    /// <param name="unit">Which row of coding units.</param>
    /// <param name="coded">Whether they are in the order of coding, not that of rows.</param>
    public void TransformRow(int unit, bool coded)
    {
        Span<short> rows = stackalloc short[64];
        for (int y = unit * V; y < Math.Min((unit + 1) * V, BlocksHigh); y++)
        {
            for (int x = 0; x < BlocksWide; x++)
            {
                if (coded && kept == 64)
                {
                    ZigZag.ToRows(Block(x, y), rows);
                    Transform(rows, x, y);
                }
                else
                {
                    Transform(Block(x, y), x, y);
                }
            }
        }
    }

    private static int Up(int value, int by) => (value + by - 1) / by;
}
