namespace Scrawl.Server.Answers;

/// <summary>All versions of the model.</summary>
/// <param name="Versions">Newest first, the model that the server was given last.</param>
internal sealed record VersionsAnswer(VersionSummary[] Versions);
