namespace Scrawl.Server.Storage;

/// <summary>A version without its file.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="Sha256">The network's SHA-256.</param>
/// <param name="Outcome">What made it: a <see cref="Answers.TeachingOutcome"/> as JSON.</param>
internal sealed record KeptVersion(int Id, DateTime Created, string Sha256, string Outcome);
