using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Training;
using Scrawl.Models;

namespace Scrawl.Training;

/// <summary>Where a run stands, beside its tensors: what a checkpoint keeps as strings.</summary>
internal sealed class RunState
{
    private const string RunKey = "run";
    private const string EpochKey = "epoch";
    private const string BatchKey = "batch";
    private const string LossKey = "loss";
    private const string ImagesKey = "images";
    private const string ClassedKey = "classed";
    private const string CorrectKey = "correct";
    private const string SecondsKey = "seconds";
    private const string EpochSecondsKey = "epochSeconds";
    private const string HistoryKey = "history";

    private readonly string _run;
    private double _loss;
    private long _images;
    private long _classed;
    private long _correct;

    private RunState(string run) => _run = run;

    /// <summary>The epoch in progress, counted from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>Batches of it that are done.</summary>
    public int Batch { get; private set; }

    /// <summary>Seconds of the whole run.</summary>
    public double Seconds { get; set; }

    /// <summary>Seconds of the epoch in progress.</summary>
    public double EpochSeconds { get; private set; }

    /// <summary>The epochs that are done.</summary>
    public List<EpochResult> History { get; } = [];

    /// <summary>The mean loss of the epoch so far.</summary>
    public double MeanLoss => _loss / Math.Max(1, _images);

    /// <summary>The share of the digits read rightly in the epoch so far.</summary>
    public double Accuracy => _correct / (double)Math.Max(1, _classed);

    /// <summary>The state of a run that has not begun.</summary>
    /// <param name="run">What <see cref="Identify"/> gives.</param>
    public static RunState Start(string run) => new(run);

    /// <summary>A name for everything that decides the run's course, so that a checkpoint of another run is not mistaken for it.</summary>
    public static string Identify(Recipe recipe, TrainingOptions options, int images)
    {
        string all = $"{recipe.Network.ToJson()}|{recipe.Describe()}|{options.Seed}|{options.Final}|{images}|{options.Teacher?.Sha256()}{(options.From is { } from ? $"|{from.Sha256()}" : "")}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>This run where the checkpoint left it.</summary>
    /// <exception cref="ModelFormatException">It is of another run, or damaged.</exception>
    public RunState Continue(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault(RunKey) != _run)
        {
            throw new ModelFormatException($"{path} is the checkpoint of another run: network, recipe, seed, epochs or data differ. "
                + "Resume with the options that it was made with, give another file, or leave out --resume to begin anew.");
        }

        try
        {
            var state = new RunState(_run)
            {
                Epoch = int.Parse(metadata[EpochKey]),
                Batch = int.Parse(metadata[BatchKey]),
                Seconds = double.Parse(metadata[SecondsKey]),
                EpochSeconds = double.Parse(metadata[EpochSecondsKey]),
                _loss = double.Parse(metadata[LossKey]),
                _images = long.Parse(metadata[ImagesKey]),
                _classed = long.Parse(metadata[ClassedKey]),
                _correct = long.Parse(metadata[CorrectKey]),
            };
            state.History.AddRange(JsonSerializer.Deserialize(metadata[HistoryKey], ModelJsonContext.Default.IReadOnlyListEpochResult) ?? []);
            return state;
        }
        catch (Exception error) when (error is KeyNotFoundException or FormatException or OverflowException or JsonException)
        {
            throw new ModelFormatException($"{path}: the checkpoint's record of the run is damaged ({error.Message}). Leave out --resume to begin anew.", error);
        }
    }

    /// <summary>The strings that <see cref="Continue"/> reads.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        [RunKey] = _run,
        [EpochKey] = Text(Epoch),
        [BatchKey] = Text(Batch),
        [SecondsKey] = Text(Seconds),
        [EpochSecondsKey] = Text(EpochSeconds),
        [LossKey] = Text(_loss),
        [ImagesKey] = Text(_images),
        [ClassedKey] = Text(_classed),
        [CorrectKey] = Text(_correct),
        [HistoryKey] = JsonSerializer.Serialize(History, ModelJsonContext.Default.IReadOnlyListEpochResult),
    };

    /// <summary>A step is done.</summary>
    public void Add(StepResult result, int images, double epochSeconds)
    {
        _loss += result.Loss * images;
        _images += images;
        _classed += result.Classed;
        _correct += result.Correct;
        EpochSeconds = epochSeconds;
        Batch++;
    }

    /// <summary>The epoch is done.</summary>
    public EpochResult EndEpoch(double? validation, float rate, double trained, double seconds)
    {
        var result = new EpochResult(Epoch + 1, MeanLoss, Accuracy, validation, rate, seconds, _images / trained);
        History.Add(result);
        (_loss, _images, _classed, _correct, EpochSeconds) = (0, 0, 0, 0, 0);
        Epoch++;
        Batch = 0;
        return result;
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
