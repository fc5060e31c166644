namespace Scrawl.Server.Answers;

/// <summary>What came of sending chunks of a job again.</summary>
/// <param name="Chunks">How many are to be read again.</param>
/// <param name="Waits">Why the broker does not have them yet: workers send them as soon as they can; null where it has.</param>
internal sealed record JobRetryAnswer(int Chunks, string? Waits);
