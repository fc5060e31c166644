using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// What stands for the past while a network learns: images that it is to answer as it did, digits and pictures of no digit, and others, which
/// it does not learn from, that tell afterwards whether it forgot anything. Immutable, thread-safe.
/// </summary>
public sealed class ReplaySet
{
    private const ulong SeedOfDrawings = 2027;
    private const int DrawnDigitsBesideMnist = 3_000;
    private const int NonDigitPictures = 4_000;
    private const int DrawnToReplay = 12_000;
    private const int DrawnToValidate = 10_000;
    private const float NonDigitShare = 0.25f;
    private const float DrawnShare = 0.1f;

    private readonly int _written;

    private ReplaySet(string name, DigitSet written, DigitSet drawn, DigitSet validation, ulong seed)
    {
        Name = name;
        Validation = validation;
        _written = written.Count;
        Digits = written.Join(drawn);
        NonDigits = Drawing.NonDigits.Make(Digits, NonDigitPictures, seed);
    }

    /// <summary>What it is, in words.</summary>
    public string Name { get; }

    /// <summary>The digits to answer as before: those that people wrote, where there are any, then drawn ones.</summary>
    internal DigitSet Digits { get; }

    /// <summary>The pictures of no digit to answer as before.</summary>
    internal DigitSet NonDigits { get; }

    /// <summary>The images that tell what was forgotten.</summary>
    internal DigitSet Validation { get; }

    /// <summary>
    /// MNIST's training images, or another set's: those of the writers who are not held out are replayed, the held-out writers' are for
    /// validation (<see cref="ValidationSplit"/>). Drawn digits and pictures of no digit are replayed beside them.
    /// </summary>
    /// <exception cref="DataException">The set is too small.</exception>
    public static ReplaySet From(DigitSet training)
    {
        ArgumentNullException.ThrowIfNull(training);
        (DigitSet replayed, DigitSet validation) = ValidationSplit.Split(training);
        return new(Machine.DataName(training.IsMnist, final: false), replayed, DrawnDigits.Make(DrawnDigitsBesideMnist, SeedOfDrawings), validation, SeedOfDrawings);
    }

    /// <summary>Where there is no MNIST: digits that the project draws itself, some to replay and others for validation.</summary>
    /// <param name="seed">Another seed gives other drawings.</param>
    public static ReplaySet Drawn(ulong seed) => new(
        "digits that Scrawl draws itself", new([], []), DrawnDigits.Make(DrawnToReplay, seed), DrawnDigits.Make(DrawnToValidate, ~seed), seed);

    /// <summary>MNIST where it is found, else digits that the project draws itself, the same ones each time.</summary>
    /// <param name="mnist">The folder with MNIST's files; null for the places where they are looked for.</param>
    /// <exception cref="DataException">MNIST is there and damaged.</exception>
    public static ReplaySet AtHand(string? mnist)
    {
        string folder;
        try
        {
            folder = MnistDataset.Find(mnist);
        }
        catch (DataException)
        {
            return Drawn(seed: 1);
        }

        return From(MnistDataset.LoadTraining(folder));
    }

    /// <summary>Some image, in one of the two sets: a quarter are pictures of no digit and a tenth drawn digits, the others such as people wrote, where there are any.</summary>
    internal (DigitSet Set, int Image) Pick(ref CounterRandom random)
    {
        float kind = random.NextSingle();
        return kind < NonDigitShare ? (NonDigits, random.NextInt(NonDigits.Count))
            : kind < NonDigitShare + DrawnShare || _written == 0 ? (Digits, _written + random.NextInt(Digits.Count - _written))
            : (Digits, random.NextInt(_written));
    }
}
