namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>A format to damage files of: small whole ones to begin with, in parts, and how damage gets past what would hide it.</summary>
internal abstract class FuzzFormat
{
    /// <summary>All formats that are read.</summary>
    public static FuzzFormat[] All { get; } = [new PngFuzz(), new JpegFuzz(), new BmpFuzz(), new PnmFuzz()];

    /// <summary>The format's name, as errors have it.</summary>
    public abstract string Name { get; }

    /// <summary>The whole files, each in its parts.</summary>
    public abstract IReadOnlyList<byte[][]> Files { get; }

    /// <summary>A damaged file, the same for the same seed and number.</summary>
    public byte[] Mutant(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        byte[] mutant = [.. Damage(Files[number % Files.Count], Files[random.Next(Files.Count)], random).SelectMany(part => part)];
        return random.Next(16) == 0 ? mutant[..random.Next(mutant.Length + 1)] : mutant;
    }

    /// <summary>The damaged parts of a file.</summary>
    /// <param name="file">The file's parts.</param>
    /// <param name="other">Those of another file, or of the same.</param>
    /// <param name="random">What to draw from.</param>
    protected virtual IEnumerable<byte[]> Damage(byte[][] file, byte[][] other, Random random) => new Mutator(random).Damage(file, other);

    /// <summary>Cuts a file at rising places.</summary>
    protected static byte[][] Cut(byte[] file, params IEnumerable<int> places)
    {
        int[] cuts = [0, .. places, file.Length];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => file[from..to]).Where(part => part.Length > 0)];
    }
}
