namespace Scrawl.Server.Tests.Storage;

/// <summary>Real databases of one kind for tests.</summary>
public interface IDatabases
{
    /// <summary>A connection string to a database that is not there yet and that no other test uses; skips the test where there are none to be had.</summary>
    Task<string> NewDatabase();
}
