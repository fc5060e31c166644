using Scrawl.Engine.Training;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// How a network is adapted to lessons: every step sees some of them, bent anew, and more of the past, to be answered as before. Chosen on
/// styles of writing that are not those of docs/accuracy.md's figures. Immutable.
/// </summary>
internal sealed record TeachingRecipe
{
    /// <summary>Steps of a course.</summary>
    public int Steps { get; init; } = 160;

    /// <summary>Courses at most: a further one follows where a lesson is not known, or too much forgotten, at the end of the one before.</summary>
    public int Courses { get; init; } = 3;

    /// <summary>The probability of its digit from which on a lesson is known.</summary>
    public double Known { get; init; } = 0.9;

    /// <summary>Images of a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Lessons among them, where there are fewer lessons than that.</summary>
    public int FewestLessons { get; init; } = 16;

    /// <summary>Lessons among them at most.</summary>
    public int MostLessons { get; init; } = 48;

    /// <summary>The learning rate over the steps of a course, for Adam.</summary>
    public Schedule Schedule { get; init; } = new Schedule.Cosine(3e-4, WarmUp: 0.1);

    /// <summary>Into how many rounds the steps of a course are divided; between them it is looked for what is being forgotten.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>So many digits whose answers moved furthest are replayed most.</summary>
    public int Endangered { get; init; } = 1000;

    /// <summary>The share of the replayed digits that is taken from those.</summary>
    public float EndangeredShare { get; init; } = 0.5f;

    /// <summary>The share of the replayed images that is shown as it is, not bent.</summary>
    public float PlainShare { get; init; } = 0.5f;

    /// <summary>How far lessons, and replayed images, are bent.</summary>
    public AugmentationSpec Augmentation { get; init; } = AugmentationSpec.RealInk;

    /// <summary>Where too much is forgotten after all courses: the shares of the way from the network of before that are tried, until one forgets little enough.</summary>
    public IReadOnlyList<float> Shares { get; init; } = [0.95f, 0.9f, 0.85f, 0.8f, 0.7f, 0.6f];

    /// <summary>The recipe in words, for the adapted network's record.</summary>
    public string Describe() =>
        $"AdamW without decay; {Schedule}; up to {Courses} courses of {Steps} steps of {Batch} images, {FewestLessons} to {MostLessons} of them lessons, the others replayed towards the network's own answers, "
        + $"{EndangeredShare:0.##%} of the digits among them from the {Endangered} whose answers had moved furthest, looked for {Rounds - 1} times a course; batch norm's statistics left alone; "
        + $"augmentation: {Augmentation.Describe()}; {PlainShare:0.##%} of the replayed images as they are";
}
