namespace Scrawl.Learning;

/// <summary>How far a teaching is.</summary>
/// <param name="Share">How much is done, 0 to 1.</param>
/// <param name="Phase">What is being done, in a few words.</param>
public sealed record TeachingProgress(double Share, string Phase);
