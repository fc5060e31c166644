namespace Scrawl.Bulk.Submission;

/// <summary>What came of a submission.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="IsNew">Whether it was not there before.</param>
/// <param name="Sent">How many chunks were sent to the broker.</param>
internal sealed record Submitted(string Job, bool IsNew, int Sent);
