namespace Scrawl.Imaging.Jpeg;

/// <summary>One component of a frame (a plane of the picture) and what decoding has come to.</summary>
internal sealed class JpegComponent(int id, int h, int v, int quantisation)
{
    /// <summary>What scans call it.</summary>
    public int Id { get; } = id;

    /// <summary>Horizontal sampling factor, 1 to 4.</summary>
    public int H { get; } = h;

    /// <summary>Vertical sampling factor, 1 to 4.</summary>
    public int V { get; } = v;

    /// <summary>The number of its quantisation table, 0 to 3.</summary>
    public int QuantisationIndex { get; } = quantisation;

    /// <summary>Samples a row that belong to the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of samples that belong to the picture.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks a row that belong to the picture: what a scan of this component alone has.</summary>
    public int BlocksWide => (Width + 7) / 8;

    /// <summary>Rows of blocks that belong to the picture.</summary>
    public int BlocksHigh => (Height + 7) / 8;

    /// <summary>Blocks a row as stored, whole coding units.</summary>
    public int StoredBlocksWide { get; private set; }

    /// <summary>Rows of blocks as stored.</summary>
    public int StoredBlocksHigh { get; private set; }

    /// <summary>Samples from a stored row to the next.</summary>
    public int Stride => 8 * StoredBlocksWide;

    /// <summary>The quantisation table as it was at the component's first scan; empty before.</summary>
    public ushort[] Quantisation { get; private set; } = [];

    /// <summary>The decoded samples.</summary>
    public byte[] Samples { get; private set; } = [];

    /// <summary>The coefficients of a progressive picture, 64 a block.</summary>
    public short[] Coefficients { get; private set; } = [];

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
    public void Measure(int width, int height, int maxH, int maxV)
    {
        Width = ((width * H) + maxH - 1) / maxH;
        Height = ((height * V) + maxV - 1) / maxV;
        StoredBlocksWide = (width + (8 * maxH) - 1) / (8 * maxH) * H;
        StoredBlocksHigh = (height + (8 * maxV) - 1) / (8 * maxV) * V;
    }

    /// <summary>Takes its memory and table at its first scan.</summary>
    public void Begin(ushort[] quantisation, bool progressive)
    {
        Quantisation = quantisation;
        if (progressive)
        {
            Coefficients = new short[64 * StoredBlocksWide * StoredBlocksHigh];
        }
        else
        {
            Samples = new byte[64 * StoredBlocksWide * StoredBlocksHigh];
        }
    }

    /// <summary>The coefficients of a block.</summary>
    public Span<short> Block(int x, int y) => Coefficients.AsSpan(64 * ((y * StoredBlocksWide) + x), 64);

    /// <summary>Turns a block's coefficients into samples.</summary>
    public void Transform(ReadOnlySpan<short> block, int x, int y) =>
        InverseDct.Transform(block, Quantisation, Samples.AsSpan((8 * y * Stride) + (8 * x)), Stride);

    /// <summary>Turns all coefficients of a progressive picture into samples.</summary>
    public void TransformAll()
    {
        Samples = new byte[64 * StoredBlocksWide * StoredBlocksHigh];
        for (int y = 0; y < BlocksHigh; y++)
        {
            for (int x = 0; x < BlocksWide; x++)
            {
                Transform(Block(x, y), x, y);
            }
        }

        Coefficients = [];
    }
}
