namespace Scrawl.Server.Tests.Storage;

/// <summary>SQLite files in a temporary folder.</summary>
public sealed class SqliteFiles : IDatabases, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    /// <inheritdoc/>
    public Task<string> NewDatabase() => Task.FromResult($"Data Source={_folder[$"{Interlocked.Increment(ref _files)}.db"]}");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
