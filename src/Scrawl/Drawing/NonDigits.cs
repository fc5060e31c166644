using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Ink;

namespace Scrawl.Drawing;

/// <summary>
/// Pictures of no digit, of the kinds of <see cref="NonDigitKind"/>, all with the label <see cref="DigitSet.NoDigit"/>. They come to
/// the network's size by <see cref="MnistNormalizer"/>, as a user's picture does; a fifth of noise and textures and three tenths of
/// silhouettes are greys that fill the frame instead.
/// </summary>
/// <remarks>
/// What picture i shows depends on the digits, the seed and i alone, never on the count or on threads: it draws its random numbers
/// from stream 6 x 2^56 + i of the seed, and where one kind is asked for from stream 6 x 2^56 + (1 + kind) x 2^48 + i. Safe to call
/// from any thread.
/// </remarks>
public static class NonDigits
{
    internal const ulong StreamOfPictures = 6ul << 56;

    private static readonly (NonDigitKind Kind, float Share)[] Mixture =
    [
        (NonDigitKind.Scribble, 0.11f),
        (NonDigitKind.Letter, 0.215f),
        (NonDigitKind.Sign, 0.13f),
        (NonDigitKind.Noise, 0.03f),
        (NonDigitKind.Texture, 0.05f),
        (NonDigitKind.Silhouette, 0.07f),
        (NonDigitKind.Text, 0.05f),
        (NonDigitKind.PartOfDigit, 0.08f),
        (NonDigitKind.SeveralDigits, 0.11f),
        (NonDigitKind.Line, 0.02f),
        (NonDigitKind.Dot, 0.01f),
        (NonDigitKind.Paper, 0.005f),
        (NonDigitKind.Invention, 0.12f),
    ];

    /// <summary>Makes pictures to train on, of all kinds but the unfamiliar, mixed: a fifth letters, the rest scribbles, signs and so on.</summary>
    /// <param name="digits">Images of all ten digits, of which parts and rows are made; MNIST's training images.</param>
    /// <param name="count">How many pictures.</param>
    /// <param name="seed">Another seed gives other pictures.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="digits"/> lacks a digit.</exception>
    public static DigitSet Make(DigitSet digits, int count, ulong seed) => Make(digits, count, seed, StreamOfPictures, kind: null);

    /// <summary>Makes pictures of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="digits">Images of all ten digits, of which parts and rows are made; MNIST's training images.</param>
    /// <param name="count">How many pictures.</param>
    /// <param name="seed">Another seed gives other pictures.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or there is no such kind.</exception>
    /// <exception cref="ArgumentException"><paramref name="digits"/> lacks a digit.</exception>
    public static DigitSet Make(NonDigitKind kind, DigitSet digits, int count, ulong seed)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There is no such kind; the last is {NonDigitKind.Unfamiliar}.");
        }

        return Make(digits, count, seed, StreamOfPictures + ((1 + (ulong)kind) << 48), kind);
    }

    private static DigitSet Make(DigitSet digits, int count, ulong seed, ulong stream, NonDigitKind? kind)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var fragments = new DigitFragments(digits);
        var pixels = new byte[checked(count * DigitSet.ImageLength)];
        var labels = new byte[count];
        Array.Fill(labels, DigitSet.NoDigit);
        Parallel.For(0, count, i => Picture(kind, fragments, seed, stream + (ulong)i).CopyTo(pixels, (long)i * DigitSet.ImageLength));
        return new DigitSet(pixels, labels);
    }

    /// <summary>The picture of that stream, of this kind or of any.</summary>
    internal static byte[] Picture(NonDigitKind? kind, DigitFragments fragments, ulong seed, ulong stream)
    {
        var random = new CounterRandom(seed, stream);
        return Draw(kind ?? PickKind(ref random), fragments, ref random);
    }

    /// <summary>The kind of a picture to train on.</summary>
    internal static NonDigitKind PickKind(ref CounterRandom random)
    {
        float left = random.NextSingle();
        foreach (var (kind, share) in Mixture)
        {
            left -= share;
            if (left < 0)
            {
                return kind;
            }
        }

        return NonDigitKind.Letter;
    }

    private static byte[] Draw(NonDigitKind kind, DigitFragments fragments, ref CounterRandom random)
    {
        var canvas = new Canvas();
        switch (kind)
        {
            case NonDigitKind.Paper:
                return Fields.Paper(ref random);
            case NonDigitKind.Noise:
                return Fields.Noise(ref random);
            case NonDigitKind.Texture:
                return Fields.Texture(ref random);
            case NonDigitKind.Silhouette:
                return Silhouettes.Draw(ref random);
            case NonDigitKind.Scribble:
                Scribbles.Draw(canvas, ref random);
                break;
            case NonDigitKind.Letter:
                Writing.Draw(canvas, Glyph.Pick(LetterGlyphs.All, ref random), ref random);
                break;
            case NonDigitKind.Sign:
                Writing.Draw(canvas, Glyph.Pick(SignGlyphs.All, ref random), ref random);
                break;
            case NonDigitKind.Invention:
                Inventions.Draw(canvas, ref random);
                break;
            case NonDigitKind.Unfamiliar:
                Writing.Draw(canvas, Glyph.Pick(UnfamiliarGlyphs.All, ref random), ref random);
                break;
            case NonDigitKind.Text:
                Words.Draw(canvas, ref random);
                break;
            case NonDigitKind.PartOfDigit:
                fragments.Part(canvas, ref random);
                break;
            case NonDigitKind.SeveralDigits:
                fragments.Several(canvas, ref random);
                break;
            case NonDigitKind.Line:
                Marks.Line(canvas, ref random);
                break;
            default:
                Marks.Dot(canvas, ref random);
                break;
        }

        return MnistNormalizer.Normalize(canvas.ToMask());
    }
}
