namespace Scrawl.Server.Answers;

/// <summary>The last teaching.</summary>
/// <param name="Finished">When it was over, UTC.</param>
/// <param name="Version">The version that it made; null where it was refused.</param>
/// <param name="Outcome">What came of it; of its doubts those that a person has not decided yet.</param>
internal sealed record LastTeaching(DateTime Finished, int? Version, TeachingOutcome Outcome);
