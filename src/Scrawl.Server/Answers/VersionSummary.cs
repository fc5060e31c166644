namespace Scrawl.Server.Answers;

/// <summary>A version of the model.</summary>
/// <param name="Id">Its number; 0 is the model that the server was given: the one built in, or its file.</param>
/// <param name="Sha256">The network's SHA-256; its first 12 digits are the version in /v2/models/digits.</param>
/// <param name="Active">Whether it is the one that answers.</param>
/// <param name="Created">When it was made, UTC; null for the model that the server was given.</param>
/// <param name="Taught">What taught it; null for the model that the server was given.</param>
internal sealed record VersionSummary(int Id, string Sha256, bool Active, DateTime? Created, VersionTeaching? Taught);
