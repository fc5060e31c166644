namespace Scrawl.Server.Storage;

/// <summary>Some of the corrections, newest first.</summary>
/// <param name="Corrections">These.</param>
/// <param name="Next">The last one's id, to ask for those after it; null where there are none.</param>
/// <param name="Total">How many are kept in all.</param>
internal sealed record CorrectionPage(IReadOnlyList<CorrectionSummary> Corrections, Guid? Next, int Total);
