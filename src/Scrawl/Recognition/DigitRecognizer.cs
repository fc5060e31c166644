using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Models;

namespace Scrawl.Recognition;

/// <summary>
/// Reads the handwritten digit in a picture: decodes it, finds the ink, brings it into MNIST's geometry and asks the
/// network. Thread-safe; make one and keep it.
/// </summary>
public sealed class DigitRecognizer : IDisposable
{
    private static readonly Lazy<DigitRecognizer> Embedded = new(() => new DigitRecognizer(ModelFile.Default));

    // Surer than this, a second look is not worth its time.
    private const double Sure = 0.9;

    private readonly NetworkPlan _plan;

    /// <summary>A recogniser with this model.</summary>
    /// <param name="model">28 x 28 x 1 in and 10 classes out, which <see cref="ModelFile"/> has made sure of.</param>
    /// <param name="threads">The most threads for one picture; 0 for all cores. One is fastest to start.</param>
    public DigitRecognizer(ModelFile model, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _plan = new NetworkPlan(model.Network, threads);
    }

    /// <summary>The recogniser with the embedded model, made at first use; it is not to be disposed of.</summary>
    public static DigitRecognizer Default => Embedded.Value;

    /// <summary>The model that it reads with.</summary>
    public ModelFile Model { get; }

    /// <summary>Reads a picture file's bytes.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public Prediction Recognize(ReadOnlySpan<byte> file) => Predict(Decode(file).Grey).Prediction;

    /// <summary>Reads a picture.</summary>
    public Prediction Recognize(GreyImage picture) => Predict(picture).Prediction;

    /// <summary>Reads a picture file's bytes and keeps every step.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public Explanation Explain(ReadOnlySpan<byte> file)
    {
        ReducedImage read = Decode(file);
        var (prepared, prediction) = Predict(read.Grey);
        PixelBox? box = prepared.Box?.Scaled((double)read.Width / read.Grey.Width, (double)read.Height / read.Grey.Height);
        GreyImage whole = read.Grey.Width == read.Width && read.Grey.Height == read.Height ? read.Grey : ImageDecoder.Decode(file);
        return new(whole, prepared with { Box = box }, prediction);
    }

    /// <summary>Reads all lines of digits in a picture file's bytes.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public Reading Read(ReadOnlySpan<byte> file)
    {
        ReducedImage read = Decode(file);
        return Read(read.Grey).In(read);
    }

    /// <summary>Reads all lines of digits in a picture.</summary>
    public Reading Read(GreyImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return NumberReader.Read(picture, _plan);
    }

    /// <summary>Reads all lines of digits in a picture file's bytes and keeps every step.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public ReadingExplanation ExplainReading(ReadOnlySpan<byte> file)
    {
        ReducedImage read = Decode(file);
        ReadingExplanation explanation = NumberReader.Explain(read.Grey, _plan);
        bool whole = read.Grey.Width == read.Width && read.Grey.Height == read.Height;
        return whole ? explanation : explanation with { Grey = ImageDecoder.Decode(file), Reading = explanation.Reading.In(read) };
    }

    /// <summary>Ends the recogniser's threads; no call may be running.</summary>
    public void Dispose() => _plan.Dispose();

    private static ReducedImage Decode(ReadOnlySpan<byte> file) => ImageDecoder.DecodeReduced(file, InkPage.WorkingSide);

    /// <summary>The reading of a picture, and the way to see it that was read: the first of which the network is sure, or else the one of which it is surest.</summary>
    private (PreparedDigit Prepared, Prediction Prediction) Predict(GreyImage picture)
    {
        (PreparedDigit Prepared, Prediction Prediction)? best = null;
        foreach (PreparedDigit way in DigitPreparer.Ways(picture))
        {
            Prediction prediction = Ask(way);
            if (best is not { } other || prediction.Confidence > other.Prediction.Confidence)
            {
                best = (way, prediction);
            }

            if (prediction.Accepted && prediction.Confidence >= Sure)
            {
                break;
            }
        }

        (PreparedDigit prepared, Prediction seen) = best!.Value;
        return SeveralDigits.MayBe(prepared, seen) && SeveralDigits.In(Read(picture)) is { } digits
            ? (prepared, seen.Refuse($"several digits: {digits}"))
            : (prepared, seen);
    }

    private Prediction Ask(PreparedDigit prepared)
    {
        if (prepared.Blank)
        {
            return Prediction.Blank;
        }

        Span<float> image = stackalloc float[MnistNormalizer.Side * MnistNormalizer.Side];
        NetworkInput.From(prepared.Pixels.Span, image);
        Span<float> probabilities = stackalloc float[10];
        _plan.Run(image, probabilities);
        Prediction prediction = Prediction.Of(probabilities, Model.Card.LeastConfidence);
        return prepared.Faint ? prediction.Refuse("too faint: the ink hardly stands out from the paper") : prediction;
    }
}
