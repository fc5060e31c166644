namespace Scrawl.Training;

/// <summary>How a network came to be, kept in its file. Everything but time and machine is enough to make it again.</summary>
/// <param name="Preset">The preset's name, or <c>custom</c>.</param>
/// <param name="Command">The command line that makes it again.</param>
/// <param name="Data">What it was trained on, in words.</param>
/// <param name="Images">The number of training images.</param>
/// <param name="Seed">The seed of first values, order, augmentation and dropout.</param>
/// <param name="Epochs">The epochs trained.</param>
/// <param name="Recipe">Optimizer, schedule, augmentation, as the run used them, in words.</param>
/// <param name="Finished">When, in UTC.</param>
/// <param name="Machine">The processor's name, the operating system, the runtime, the threads.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="History">Every epoch.</param>
public sealed record TrainingRecord(
    string Preset,
    string Command,
    string Data,
    int Images,
    ulong Seed,
    int Epochs,
    string Recipe,
    DateTimeOffset Finished,
    string Machine,
    double Seconds,
    IReadOnlyList<EpochResult> History);
