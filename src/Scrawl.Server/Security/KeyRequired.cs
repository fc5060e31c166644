namespace Scrawl.Server.Security;

/// <summary>Marks an endpoint that only the key opens.</summary>
internal sealed class KeyRequired
{
    /// <summary>The mark.</summary>
    public static KeyRequired Mark { get; } = new();
}
