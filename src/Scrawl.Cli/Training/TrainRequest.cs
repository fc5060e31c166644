namespace Scrawl.Cli.Training;

/// <summary>What <c>scrawl train</c> was asked for.</summary>
internal sealed record TrainRequest
{
    /// <summary><c>--data</c>.</summary>
    public string? Data { get; init; }

    /// <summary><c>--preset</c>, or the default one; not used where <see cref="Network"/> is given.</summary>
    public required string Preset { get; init; }

    /// <summary><c>--network</c>: a file.</summary>
    public string? Network { get; init; }

    /// <summary><c>--ensemble</c>.</summary>
    public int? Members { get; init; }

    /// <summary><c>--teacher</c>: a model file.</summary>
    public string? Teacher { get; init; }

    /// <summary><c>--from</c>: a model file.</summary>
    public string? From { get; init; }

    /// <summary><c>--epochs</c>.</summary>
    public int? Epochs { get; init; }

    /// <summary><c>--seed</c>.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary><c>--threads</c>; 0 for all processors.</summary>
    public int Threads { get; init; }

    /// <summary><c>--final</c>.</summary>
    public bool Final { get; init; }

    /// <summary><c>--out</c>.</summary>
    public string? Out { get; init; }

    /// <summary><c>--checkpoint</c>.</summary>
    public string? Checkpoint { get; init; }

    /// <summary><c>--resume</c>.</summary>
    public bool Resume { get; init; }

    /// <summary><c>--queue</c>: the broker's address, where others train.</summary>
    public string? Queue { get; init; }

    /// <summary><c>--database</c>: the connection string, where others train.</summary>
    public string? Database { get; init; }

    /// <summary><c>--call-off</c>.</summary>
    public bool CallOff { get; init; }

    /// <summary><c>--report</c>.</summary>
    public string? Report { get; init; }

    /// <summary><c>--json</c>.</summary>
    public bool Json { get; init; }

    /// <summary>The file that the network goes to.</summary>
    public string OutPath => Out ?? $"scrawl-{(Network is null ? Preset : Path.GetFileNameWithoutExtension(Network))}-{Seed}.safetensors";

    /// <summary>Where the run's state is kept.</summary>
    public string CheckpointPath => Checkpoint ?? Path.ChangeExtension(OutPath, ".checkpoint");

    /// <summary>The command line that makes the same network again, for its record.</summary>
    public string Command
    {
        get
        {
            List<string> words = ["scrawl", "train", .. Network is null ? ["--preset", Preset] : new[] { "--network", Network }];
            if (Epochs is { } epochs)
            {
                words.AddRange(["--epochs", epochs.ToString()]);
            }

            if (Members is { } members)
            {
                words.AddRange(["--ensemble", members.ToString()]);
            }

            if (Teacher is not null)
            {
                words.AddRange(["--teacher", Teacher]);
            }

            if (From is not null)
            {
                words.AddRange(["--from", From]);
            }

            words.AddRange(["--seed", Seed.ToString()]);
            if (Final)
            {
                words.Add("--final");
            }

            words.AddRange(["--out", OutPath]);
            return string.Join(' ', words.Select(Quote));
        }
    }

    /// <summary>The command line that goes on with this run.</summary>
    public string ResumeCommand =>
        Command
        + (Data is null ? "" : $" --data {Quote(Data)}")
        + (Threads == 0 ? "" : $" --threads {Threads}")
        + (Checkpoint is null ? "" : $" --checkpoint {Quote(Checkpoint)}")
        + (Report is null ? "" : $" --report {Quote(Report)}")
        + " --resume";

    private static string Quote(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./\\:=+@".Contains(letter)) ? word : $"'{word.Replace("'", "'\\''")}'";
}
