namespace Scrawl.Bulk.Submission;

/// <summary>What came of sending chunks again.</summary>
/// <param name="Chunks">How many are to be read again.</param>
/// <param name="Waits">Why the broker does not have them yet: workers send them as soon as they can; null where it has.</param>
internal sealed record Resubmitted(int Chunks, string? Waits);
