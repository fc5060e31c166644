using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>A picture whose ruled lines were taken out.</summary>
internal sealed class Unruled
{
    // How far a line's soft edges and its crumbs reach, as a share of its thickness.
    private const double Reach = 0.5;

    // What the picture's edge cuts and is thinner than this share of it is a line's or a neighbour's.
    private const int SliverShare = 24;

    // A part that lies so near a line with most of its ink is a crumb of it.
    private const double MostBeside = 0.6;

    private readonly InkMask _near;

    private Unruled(GreyImage strength, PixelBox inside, bool oneInner, InkMask near) => (Strength, Inside, OneInner, _near) = (strength, inside, oneInner, near);

    /// <summary>The ink's strength, 0 where a line was.</summary>
    public GreyImage Strength { get; }

    /// <summary>The box within the lines near the picture's edges.</summary>
    public PixelBox Inside { get; }

    /// <summary>Whether it was but one line, and that through the picture's middle.</summary>
    public bool OneInner { get; }

    /// <summary>What is left of a picture.</summary>
    /// <param name="ink">All ink.</param>
    /// <param name="strength">How strong it is.</param>
    /// <param name="writing">1 for ink that is no line's.</param>
    /// <param name="inside">The box within the lines near the picture's edges.</param>
    /// <param name="oneInner">Whether it was but one line, and that through the picture's middle.</param>
    /// <param name="thickness">The lines' thickness in pixels.</param>
    public static Unruled Of(InkMask ink, GreyImage strength, ReadOnlySpan<byte> writing, PixelBox inside, bool oneInner, int thickness)
    {
        var (width, height) = (ink.Width, ink.Height);
        var lines = new byte[writing.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = (byte)(ink.Bits[i] - writing[i]);
        }

        InkMask near = InkMask.Own(lines, width, height).Grow(1 + (int)(Reach * thickness));
        var left = new byte[writing.Length];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = writing[i] != 0 || near.Bits[i] == 0 ? strength.Pixels[i] : (byte)0;
        }

        return new(GreyImage.Own(left, width, height), inside, oneInner, near);
    }

    /// <summary>The parts but for crumbs of the lines.</summary>
    public InkParts WithoutCrumbs(InkParts ink)
    {
        var beside = new int[ink.Parts.Count + 1];
        for (int i = 0; i < _near.Bits.Length; i++)
        {
            beside[ink.Labels[i]] += _near.Bits[i] != 0 ? 1 : 0;
        }

        return ink.Keep(part => beside[part.Label] < MostBeside * part.Area && !IsSliver(part.Box));
    }

    /// <summary>Whether ink of these parts lies beside a line.</summary>
    public bool Touches(InkParts ink, IEnumerable<InkParts.Part> parts)
    {
        HashSet<int> labels = [.. parts.Select(part => part.Label)];
        for (int i = 0; i < _near.Bits.Length; i++)
        {
            if (_near.Bits[i] != 0 && labels.Contains(ink.Labels[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSliver(PixelBox box)
    {
        int thin = Math.Max(Strength.Width, Strength.Height) / SliverShare;
        return ((box.X == 0 || box.Right == Strength.Width) && box.Width <= thin) || ((box.Y == 0 || box.Bottom == Strength.Height) && box.Height <= thin);
    }
}
