using System.Buffers;
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
    private static readonly Lazy<DigitRecognizer> Embedded = new(() => new DigitRecognizer(
        Task.Factory.StartNew(Open, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default), ImageLimits.Default));

    // Surer than this, a second look is not worth its time.
    private const double Sure = 0.9;

    private const int Digits = 10;

    private readonly Task<Opened> _opened;
    private readonly Lazy<NetworkTrace> _trace;
    private readonly ImageLimits _limits;

    /// <summary>A recogniser with this model.</summary>
    /// <param name="model">28 x 28 x 1 in and 10 classes out, which <see cref="ModelFile"/> has made sure of.</param>
    /// <param name="threads">The most threads for one picture; 0 for all cores. One is fastest to start.</param>
    /// <param name="limits">How large a picture file is taken; <see cref="ImageLimits.Default"/> where null.</param>
    /// <param name="precision">What the network computes with.</param>
    /// <exception cref="Engine.Formats.ModelFormatException">8 bits are asked for, and the model has no <see cref="ModelFile.Ranges"/>.</exception>
    public DigitRecognizer(ModelFile model, int threads = 1, ImageLimits? limits = null, Precision precision = Precision.Float32)
        : this(Task.FromResult(new Opened(model ?? throw new ArgumentNullException(nameof(model)), model.Plan(precision, threads))), limits ?? ImageLimits.Default)
    {
    }

    private DigitRecognizer(Task<Opened> opened, ImageLimits limits)
    {
        _opened = opened;
        _trace = new(() => new NetworkTrace(Model.Network));
        _limits = limits;
    }

    /// <summary>The recogniser with the embedded model, made at first use; it is not to be disposed of.</summary>
    /// <remarks>It is there at once: while the first picture is decoded and its ink is found, another thread makes the network ready.</remarks>
    public static DigitRecognizer Default => Embedded.Value;

    /// <summary>The model that it reads with.</summary>
    public ModelFile Model => _opened.GetAwaiter().GetResult().Model;

    private IClassifier Plan => _opened.GetAwaiter().GetResult().Plan;

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
        GreyImage whole = read.Grey.Width == read.Width && read.Grey.Height == read.Height ? read.Grey : ImageDecoder.Decode(file, _limits);
        return new(whole, prepared with { Box = box }, prediction);
    }

    /// <summary>Reads what already is as MNIST's images are: it goes to the network untouched.</summary>
    /// <param name="pixels">28 x 28 values row by row, 0 paper to 255 full ink.</param>
    /// <exception cref="ArgumentException">Not so many.</exception>
    public Prediction RecognizeInput(ReadOnlySpan<byte> pixels) => ExplainInput(pixels).Prediction;

    /// <summary>Reads what already is as MNIST's images are, as <see cref="RecognizeInput"/> does, and keeps every step.</summary>
    /// <param name="pixels">28 x 28 values row by row, 0 paper to 255 full ink.</param>
    /// <exception cref="ArgumentException">Not so many.</exception>
    public Explanation ExplainInput(ReadOnlySpan<byte> pixels)
    {
        var picture = new GreyImage(MnistNormalizer.Side, MnistNormalizer.Side, pixels);
        PreparedDigit prepared = DigitPreparer.Untouched(picture);
        return new(picture, prepared, Ask(prepared));
    }

    /// <summary>Reads many images that already are as MNIST's are, each as <see cref="RecognizeInput"/> does, in the time that the network takes for as many at once.</summary>
    /// <param name="pixels">28 x 28 values an image, row by row, 0 paper to 255 full ink.</param>
    /// <exception cref="ArgumentException">Not whole images.</exception>
    public Prediction[] RecognizeInputs(ReadOnlySpan<byte> pixels)
    {
        const int length = MnistNormalizer.Side * MnistNormalizer.Side;
        if (pixels.Length % length != 0)
        {
            throw new ArgumentException($"{pixels.Length} values were given; expected a multiple of {length}, one image.", nameof(pixels));
        }

        var predictions = new Prediction[pixels.Length / length];
        float[] images = ArrayPool<float>.Shared.Rent(pixels.Length);
        float[] probabilities = ArrayPool<float>.Shared.Rent(predictions.Length * Digits);
        NetworkInput.From(pixels, images);
        Plan.Run(images.AsSpan(0, pixels.Length), probabilities.AsSpan(0, predictions.Length * Digits));
        for (int i = 0; i < predictions.Length; i++)
        {
            bool blank = !pixels.Slice(i * length, length).ContainsAnyExcept((byte)0);
            predictions[i] = blank ? Prediction.Blank : Prediction.Of(probabilities.AsSpan(i * Digits, Digits), Model.LeastConfidence);
        }

        ArrayPool<float>.Shared.Return(images);
        ArrayPool<float>.Shared.Return(probabilities);
        return predictions;
    }

    /// <summary>What every layer of the network makes of one of its inputs, in the order of the layers; last the logits.</summary>
    /// <param name="pixels">28 x 28 values row by row, 0 paper to 255 full ink, as <see cref="PreparedDigit.Pixels"/> has them.</param>
    /// <exception cref="ArgumentException">Not so many.</exception>
    public IReadOnlyList<LayerOutput> Activations(ReadOnlySpan<byte> pixels)
    {
        float[] image = new float[pixels.Length];
        NetworkInput.From(pixels, image);
        return _trace.Value.Run(image);
    }

    /// <summary>Asks the network itself.</summary>
    /// <param name="images">(n, 28, 28): values 0 for paper to 1 for full ink, in MNIST's geometry.</param>
    /// <param name="probabilities">(n, 10): the digits' probabilities, each row with sum 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Probabilities(ReadOnlySpan<float> images, Span<float> probabilities) => Plan.Run(images, probabilities);

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
        return NumberReader.Read(picture, Plan);
    }

    /// <summary>Reads all lines of digits in a picture file's bytes and keeps every step.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads; the message says what it is and what to do.</exception>
    public ReadingExplanation ExplainReading(ReadOnlySpan<byte> file)
    {
        ReducedImage read = Decode(file);
        ReadingExplanation explanation = NumberReader.Explain(read.Grey, Plan);
        bool whole = read.Grey.Width == read.Width && read.Grey.Height == read.Height;
        return whole ? explanation : explanation with { Grey = ImageDecoder.Decode(file, _limits), Reading = explanation.Reading.In(read) };
    }

    /// <summary>Reads all lines of digits in a picture and keeps every step.</summary>
    public ReadingExplanation ExplainReading(GreyImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return NumberReader.Explain(picture, Plan);
    }

    /// <summary>Ends the recogniser's threads; no call may be running.</summary>
    public void Dispose() => Plan.Dispose();

    private ReducedImage Decode(ReadOnlySpan<byte> file) => ImageDecoder.DecodeReduced(file, InkPage.WorkingSide, _limits);

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

    /// <summary>The embedded model, and its plan after a first run, which is when the kernels are compiled.</summary>
    private static Opened Open()
    {
        ModelFile model = ModelFile.Default;
        IClassifier plan = model.Plan(threads: 1);
        plan.Run(new float[MnistNormalizer.Side * MnistNormalizer.Side], new float[Digits]);
        return new(model, plan);
    }

    private Prediction Ask(PreparedDigit prepared)
    {
        if (prepared.Blank)
        {
            return Prediction.Blank;
        }

        Span<float> image = stackalloc float[MnistNormalizer.Side * MnistNormalizer.Side];
        NetworkInput.From(prepared.Pixels.Span, image);
        Span<float> probabilities = stackalloc float[Digits];
        Plan.Run(image, probabilities);
        Prediction prediction = Prediction.Of(probabilities, Model.LeastConfidence);
        return prepared.Faint ? prediction.Refuse("too faint: the ink hardly stands out from the paper") : prediction;
    }

    private sealed record Opened(ModelFile Model, IClassifier Plan);
}
