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
    public Prediction Recognize(ReadOnlySpan<byte> file) => Explain(file).Prediction;

    /// <summary>Reads a picture.</summary>
    public Prediction Recognize(GreyImage picture) => Judge(picture, DigitPreparer.Prepare(picture));

    /// <summary>Reads a picture file's bytes and keeps every step.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public Explanation Explain(ReadOnlySpan<byte> file)
    {
        GreyImage grey = ImageDecoder.Decode(file);
        PreparedDigit prepared = DigitPreparer.Prepare(grey);
        return new(grey, prepared, Judge(grey, prepared));
    }

    /// <summary>Reads all lines of digits in a picture file's bytes.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public Reading Read(ReadOnlySpan<byte> file) => Read(ImageDecoder.Decode(file));

    /// <summary>Reads all lines of digits in a picture.</summary>
    public Reading Read(GreyImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return NumberReader.Read(picture, _plan);
    }

    /// <summary>Ends the recogniser's threads; no call may be running.</summary>
    public void Dispose() => _plan.Dispose();

    /// <summary>Reads the digit, and looks once more where the picture may hold several, or hardly any ink.</summary>
    internal Prediction Judge(GreyImage picture, PreparedDigit prepared)
    {
        Prediction prediction = Predict(prepared);
        if (prepared.Faint)
        {
            return prediction.Refuse("too faint: the ink hardly stands out from the paper");
        }

        return SeveralDigits.MayBe(prepared, prediction) && SeveralDigits.In(Read(picture)) is { } digits
            ? prediction.Refuse($"several digits: {digits}")
            : prediction;
    }

    private Prediction Predict(PreparedDigit prepared)
    {
        if (prepared.Blank)
        {
            return Prediction.Blank;
        }

        Span<float> image = stackalloc float[MnistNormalizer.Side * MnistNormalizer.Side];
        NetworkInput.From(prepared.Pixels.Span, image);
        Span<float> probabilities = stackalloc float[10];
        _plan.Run(image, probabilities);
        return Prediction.Of(probabilities, Model.Card.LeastConfidence);
    }
}
