namespace Scrawl.Server.Answers;

/// <summary>How far a teaching is.</summary>
/// <param name="Phase">What it does now, in a few words.</param>
/// <param name="Share">How much of it is done, 0 to 1.</param>
/// <param name="Seconds">How long it has taken.</param>
internal sealed record TeachProgress(string Phase, double Share, double Seconds);
