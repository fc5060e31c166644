using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>
/// The effects that take ink away, add some that is not the digit's, or move it, on images of 784 floats, 0..1. Coordinates
/// are pixel centres: (0, 0) is the first pixel's. Edges that fall between pixels become greys by the share covered.
/// </summary>
internal static class InkDamage
{
    /// <summary>The ink that a cut or a crop may take, as a share: with more gone, a 1 or a 7 would not be told any longer.</summary>
    public const float MostLost = 1 / 6f;

    /// <summary>The least grey of ink that counts for where the digit ends.</summary>
    public const float Edge = 0.25f;

    // The darkness of what is not the digit's.
    private const float Faintest = 0.4f;
    private const int Side = ImageWarp.Side;

    /// <summary>A line of paper through a point drawn from the ink, at a drawn angle; five draws.</summary>
    public static void Cut(Span<float> image, float width, ref CounterRandom random)
    {
        int through = Ink(image, random.NextSingle());
        float x0 = through % Side + random.NextSingle(-0.5f, 0.5f), y0 = through / Side + random.NextSingle(-0.5f, 0.5f);
        var (sin64, cos64) = Math.SinCos(random.NextSingle() * Math.PI);
        float sin = (float)sin64, cos = (float)cos64;
        Span<float> cut = stackalloc float[ImageWarp.Length];
        for (int i = 0; i < cut.Length; i++)
        {
            float distance = Math.Abs((i % Side - x0) * cos + (i / Side - y0) * sin);
            cut[i] = image[i] * Math.Clamp(distance - width / 2 + 0.5f, 0, 1);
        }

        Take(image, cut);
    }

    /// <summary>Takes so many pixels off the digit's side: 0 top, 1 bottom, 2 left, 3 right.</summary>
    public static void Crop(Span<float> image, float depth, int side)
    {
        bool isAcross = side >= 2;
        var (first, last) = Extent(image, isAcross);
        Span<float> cut = stackalloc float[ImageWarp.Length];
        for (int i = 0; i < cut.Length; i++)
        {
            int at = isAcross ? i % Side : i / Side;
            int within = side % 2 == 0 ? at - first : last - at;
            cut[i] = image[i] * Math.Clamp(within + 1 - depth, 0, 1);
        }

        Take(image, cut);
    }

    /// <summary>A dot, 1 to 2 pixels across, anywhere, of a drawn darkness; four draws.</summary>
    public static void Speck(Span<float> image, ref CounterRandom random)
    {
        float x0 = random.NextSingle(0, Side - 1), y0 = random.NextSingle(0, Side - 1);
        float radius = random.NextSingle(0.5f, 1), grey = random.NextSingle(Faintest, 1);
        for (int y = Math.Max((int)y0 - 1, 0); y < Math.Min((int)y0 + 3, Side); y++)
        {
            for (int x = Math.Max((int)x0 - 1, 0); x < Math.Min((int)x0 + 3, Side); x++)
            {
                float distance = MathF.Sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0));
                Ink(ref image[y * Side + x], grey * Math.Clamp(radius + 0.5f - distance, 0, 1));
            }
        }
    }

    /// <summary>
    /// A line one pixel wide along one side of the digit, 2.5 to 4.5 pixels away from it lest a 1 become a 7, of a drawn
    /// darkness; four draws. None where that lies outside the image.
    /// </summary>
    public static void Line(Span<float> image, float length, ref CounterRandom random)
    {
        int side = random.NextInt(4);
        float gap = random.NextSingle(2.5f, 4.5f), place = random.NextSingle(), grey = random.NextSingle(Faintest, 1);
        bool isUpright = side >= 2;
        var (first, last) = Extent(image, isUpright);
        float at = side % 2 == 0 ? first - gap : last + gap;
        // Its middle lies beside the digit.
        var (start, end) = Extent(image, !isUpright);
        float middle = start + place * (end - start);
        for (int i = 0; i < image.Length; i++)
        {
            var (along, across) = isUpright ? (i / Side, i % Side) : (i % Side, i / Side);
            float covered = Math.Clamp(1 - Math.Abs(across - at), 0, 1) * Math.Clamp(length / 2 + 0.5f - Math.Abs(along - middle), 0, 1);
            Ink(ref image[i], grey * covered);
        }
    }

    /// <summary>Moves the image by whole pixels; paper comes in.</summary>
    public static void Move(Span<float> image, int right, int down)
    {
        Span<float> old = stackalloc float[ImageWarp.Length];
        image.CopyTo(old);
        image.Clear();
        int kept = Side - Math.Abs(right);
        for (int y = Math.Max(down, 0); y < Math.Min(Side + down, Side); y++)
        {
            old.Slice((y - down) * Side + Math.Max(-right, 0), kept).CopyTo(image[(y * Side + Math.Max(right, 0))..]);
        }
    }

    private static void Ink(ref float pixel, float grey) => pixel = Math.Max(pixel, grey);

    private static void Take(Span<float> image, ReadOnlySpan<float> cut)
    {
        if (Sum(cut) >= (1 - MostLost) * Sum(image))
        {
            cut.CopyTo(image);
        }
    }

    // The pixel below which this share of the ink lies, in the order of rows: one drawn with its grey as the odds.
    private static int Ink(ReadOnlySpan<float> image, float share)
    {
        float left = share * Sum(image);
        int at = 0;
        while (at < image.Length - 1 && left >= image[at])
        {
            left -= image[at++];
        }

        return at;
    }

    // The first and last column, or row, with ink; (28, -1) where there is none.
    private static (int First, int Last) Extent(ReadOnlySpan<float> image, bool ofColumns)
    {
        int first = Side, last = -1;
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] >= Edge)
            {
                int at = ofColumns ? i % Side : i / Side;
                first = Math.Min(first, at);
                last = Math.Max(last, at);
            }
        }

        return (first, last);
    }

    private static float Sum(ReadOnlySpan<float> image)
    {
        float sum = 0;
        foreach (float v in image)
        {
            sum += v;
        }

        return sum;
    }
}
