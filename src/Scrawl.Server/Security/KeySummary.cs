namespace Scrawl.Server.Security;

/// <summary>What can be told of a key that a database keeps.</summary>
/// <param name="Name">What the operator calls it.</param>
/// <param name="Created">When it was made, UTC.</param>
public sealed record KeySummary(string Name, DateTime Created);
