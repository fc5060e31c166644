namespace Scrawl.Server.Answers;

/// <summary>A model was loaded anew.</summary>
/// <param name="ModelSha256">The identity of the network that serves now.</param>
internal sealed record ReloadAnswer(string ModelSha256);
