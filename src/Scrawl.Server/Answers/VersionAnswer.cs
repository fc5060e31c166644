namespace Scrawl.Server.Answers;

/// <summary>A version of the model with all that taught it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Outcome">The teaching that made it; null for the model that the server was given.</param>
internal sealed record VersionAnswer(VersionSummary Version, TeachingOutcome? Outcome);
