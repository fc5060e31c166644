using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Models;

/// <summary>
/// A trained network and its card: one <c>.safetensors</c> file with the network's tensors and, in its metadata,
/// <c>format</c> = <c>scrawl-1</c>, <c>spec</c> = the <see cref="NetworkSpec"/> as JSON and <c>card</c> = the
/// <see cref="ModelCard"/> as JSON. Of an ensemble, several networks of one description that are asked together, <c>members</c> says how many,
/// and the tensors' names begin with the member's number and a stroke, as in <c>1/00.conv.weights</c>. Other strings and tensors in the file are passed over, so a checkpoint that keeps these
/// three is a model too.
/// </summary>
public sealed class ModelFile
{
    /// <summary>The value of <c>format</c> that this version writes and reads.</summary>
    public const string Format = "scrawl-1";

    /// <summary>The way from picture to input that this version knows, as <see cref="ModelCard.Preprocessing"/> names it.</summary>
    public const string Preprocessing = "mnist";

    private static readonly Shape Input = new(28, 28, 1);
    private const int Classes = 10;

    private const string EmbeddedName = "Scrawl.Models.standard.safetensors";
    private static readonly Lazy<ModelFile> Embedded = new(() =>
    {
        using Stream stream = typeof(ModelFile).Assembly.GetManifestResourceStream(EmbeddedName)!;
        return ModelFileFormat.Read(SafetensorsFile.Read(stream));
    });

    private readonly Lazy<ModelCard> _card;
    private readonly Lazy<ActivationRanges?> _ranges;

    /// <summary>A network and its card.</summary>
    /// <param name="network">The network: 28 x 28 x 1 in, 10 classes out.</param>
    /// <param name="card">What it says of itself.</param>
    /// <param name="ranges">What inference in 8 bits needs to know; null where it is not known.</param>
    public ModelFile(Network network, ModelCard card, ActivationRanges? ranges = null)
        : this([network ?? throw new ArgumentNullException(nameof(network))], card, ranges)
    {
    }

    /// <summary>An ensemble and its card.</summary>
    /// <param name="members">The networks, one or more of one description: 28 x 28 x 1 in, 10 classes out.</param>
    /// <param name="card">What they together say of themselves.</param>
    /// <exception cref="ArgumentException">There are none, or they differ in their description.</exception>
    public ModelFile(ImmutableArray<Network> members, ModelCard card)
        : this(members, card, ranges: null)
    {
    }

    private ModelFile(ImmutableArray<Network> members, ModelCard card, ActivationRanges? ranges)
        : this(members, (card ?? throw new ArgumentNullException(nameof(card))).LeastConfidence, new(card), new(ranges))
    {
    }

    /// <summary>A model whose card and ranges are read when they are asked for.</summary>
    internal ModelFile(ImmutableArray<Network> members, double leastConfidence, Lazy<ModelCard> card, Lazy<ActivationRanges?> ranges)
    {
        if (members.IsDefaultOrEmpty || (members.Length > 1 && members.Select(member => member.Spec.ToJson()).Distinct().Count() > 1))
        {
            throw new ArgumentException("The members of an ensemble must be one or more networks of one description.", nameof(members));
        }

        (Members, LeastConfidence, _card, _ranges) = (members, leastConfidence, card, ranges);
    }

    /// <summary>The model that comes with the package, read at first use. Shared: do not train it, train a <see cref="Network.Clone"/>.</summary>
    public static ModelFile Default => Embedded.Value;

    /// <summary>The networks that are asked together; most models have one.</summary>
    public ImmutableArray<Network> Members { get; }

    /// <summary>The network: 28 x 28 x 1 in, 10 classes out. Of an ensemble the first member, which stands for all where layers are shown.</summary>
    public Network Network => Members[0];

    /// <summary>Whether several networks are asked together.</summary>
    public bool IsEnsemble => Members.Length > 1;

    /// <summary>All members' parameters.</summary>
    public long ParameterCount => Members.Length * Network.Spec.ParameterCount;

    /// <summary>All members' multiply-adds for one image.</summary>
    public long MultiplyAdds => Members.Length * Network.Spec.MultiplyAdds;

    /// <summary>What the model says of itself. The embedded model's is read at first use, for reading a digit needs nothing of it but <see cref="LeastConfidence"/>.</summary>
    public ModelCard Card => _card.Value;

    /// <summary>The card's <see cref="ModelCard.LeastConfidence"/>.</summary>
    public double LeastConfidence { get; }

    /// <summary>What inference in 8 bits needs to know; null where the file has it not.</summary>
    public ActivationRanges? Ranges => _ranges.Value;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or not a model for digits; the message names it.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the file may not be read.</exception>
    public static ModelFile Load(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Load(stream);
        }
        catch (ModelFormatException error)
        {
            throw new ModelFormatException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <exception cref="ModelFormatException">The content is damaged, or not a model for digits.</exception>
    public static ModelFile Load(Stream stream) => WithCard(ModelFileFormat.Read(SafetensorsFile.Read(stream)));

    /// <summary>Reads a model from a file's bytes.</summary>
    /// <exception cref="ModelFormatException">The content is damaged, or not a model for digits.</exception>
    public static ModelFile Load(ReadOnlySpan<byte> file) => WithCard(ModelFileFormat.Read(SafetensorsFile.Read(file)));

    /// <summary>Writes the model; a crash at any instant leaves the old file or the new one whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ToSafetensors().Save(path);

    /// <summary>The bytes of the file that <see cref="Save"/> writes.</summary>
    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        ToSafetensors().Write(file);
        return file.ToArray();
    }

    /// <summary>Compiles the network, or the ensemble, for inference.</summary>
    /// <param name="precision">What to compute with.</param>
    /// <param name="threads">The most threads for one call; 0 for all cores, 1 for the caller's only.</param>
    /// <exception cref="ModelFormatException">8 bits are asked for, and the file does not say how large the activations become.</exception>
    public IClassifier Plan(Precision precision = Precision.Float32, int threads = 0) => precision switch
    {
        Precision.Float32 when IsEnsemble => new Ensemble([.. Members.Select(member => new NetworkPlan(member, threads))]),
        Precision.Float32 => new NetworkPlan(Network, threads),
        _ => new NetworkPlan(NetworkFor("8 bits"), Ranges ?? throw new ModelFormatException(
            "The model does not say how large its activations become, which 8 bits need. Let \"scrawl quantize --model FILE\" measure it, or use --precision float32."), threads),
    };

    /// <summary>The network, for what can be done with one alone.</summary>
    /// <param name="what">That, in a few words.</param>
    /// <exception cref="ModelFormatException">The model is an ensemble.</exception>
    public Network NetworkFor(string what) => IsEnsemble
        ? throw new ModelFormatException($"The model is an ensemble of {Members.Length} networks; {what} can be had for one network only. Give a model of one network.")
        : Network;

    /// <summary>The same model with this figure on its card, in place of an earlier one of the same thing.</summary>
    public ModelFile WithFigure(AccuracyFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new(Members, Card with { Accuracy = [.. Card.Accuracy.Where(other => other.What != figure.What), figure] }, Ranges);
    }

    /// <summary>The same model with these sections on its card, in place of earlier ones with the same id.</summary>
    public ModelFile WithSections(params IReadOnlyCollection<CardSection> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        return new(Members, Card with { Sections = CardSection.Merge(Card.Sections, sections) }, Ranges);
    }

    /// <summary>The same model with these ranges.</summary>
    public ModelFile WithRanges(ActivationRanges? ranges) => new(Members, Card, ranges);

    /// <summary>
    /// The tensors and strings of the file. Weights that are 16-bit floats all of them, as <see cref="Network.InHalfPrecision"/> makes them, are written as such.
    /// </summary>
    public SafetensorsFile ToSafetensors() => ModelFileFormat.Write(this);

    /// <summary>
    /// What two files of the same network or ensemble have in common: of one network <see cref="Sha256(Network)"/>; of an ensemble the SHA-256 of the
    /// members' own, one after the other in their hexadecimal digits.
    /// </summary>
    public string Sha256() => IsEnsemble
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(Members.Select(Sha256)))))
        : Sha256(Network);

    /// <summary>
    /// What two runs that did the same have in common, whenever and wherever they ran: the SHA-256, as 64 lower-case
    /// hexadecimal digits, of these bytes one after the other, with nothing between: the description as
    /// <see cref="NetworkSpec.ToJson"/> gives it (not indented) in UTF-8; then for each parameter, in ordinal order of the
    /// names, its name in UTF-8 and its values as little-endian 32-bit floats, row-major. The card is not part of it.
    /// </summary>
    public static string Sha256(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(network.Spec.ToJson()));
        foreach (Parameter parameter in network.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(parameter.Name));
            hash.AppendData(TensorBytes.Of(parameter.Value));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Makes sure that a network reads digits: its input is 28 x 28 x 1 and it has 10 classes.</summary>
    /// <exception cref="SpecException">It does not; the message says what it has and what to change.</exception>
    public static void RequireDigits(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Input != Input)
        {
            throw new SpecException($"The network takes pictures of {spec.Input}; digits are {Input} (height, width, channels). Set \"input\" to that.");
        }

        if (spec.Output.Count != Classes)
        {
            throw new SpecException($"The network tells {spec.Output.Count} classes apart; there are {Classes} digits. End it with a dense layer of {Classes} units.");
        }
    }

    /// <summary>A user's file is read to its end at once: what is wrong with it is said here.</summary>
    private static ModelFile WithCard(ModelFile file)
    {
        _ = (file.Card, file.Ranges);
        return file;
    }
}
