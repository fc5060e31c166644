using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Scrawl.Server.Settings;

namespace Scrawl.Server.Storage;

/// <summary>
/// All that is kept, in an SQLite file, in the form in which nothing acknowledged is lost: every change is in the write-ahead log and
/// that log on the disk before it is acknowledged. The file, and a folder that has to be made for it, are the user's alone to read.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(50);

    private readonly string _file;
    private readonly string _connection;
    private readonly Lazy<DbContextOptions<SqliteContext>> _options;

    /// <summary>The database of this connection string, not touched yet.</summary>
    /// <exception cref="ArgumentException">The string has a word that SQLite does not know.</exception>
    /// <exception cref="SettingsException">It names no file.</exception>
    public SqliteDatabase(string connection)
    {
        var given = new SqliteConnectionStringBuilder(connection);
        if (given.DataSource.Length == 0 || given.DataSource.StartsWith(':') || given.Mode == SqliteOpenMode.Memory)
        {
            throw Refuse("names no file");
        }

        _file = given.DataSource = Path.GetFullPath(given.DataSource);
        _connection = given.ConnectionString;

        // Later: EF takes its time to load, which the server's start is not to wait for.
        _options = new(() => new DbContextOptionsBuilder<SqliteContext>().UseSqlite(_connection).AddInterceptors(new SqlitePragmas()).Options);
    }

    /// <inheritdoc/>
    public override string Name => _file;

    /// <summary>One: SQLite lets no more in, and the second would block its thread while it waits.</summary>
    public override int Writers => 1;

    /// <summary>No: what locks its file does not reach beyond the machine.</summary>
    public override bool IsShared => false;

    /// <summary>Looks every two seconds: a file announces nothing, and <c>scrawl teach</c> may write to it.</summary>
    public override async Task Listen(Func<CancellationToken, Task> look, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(s_betweenLooks);
        while (await timer.WaitForNextTickAsync(stop))
        {
            await look(stop);
        }
    }

    /// <inheritdoc/>
    public override StoreContext CreateContext() => new SqliteContext(_options.Value);

    /// <inheritdoc/>
    public override async Task Migrate(CancellationToken cancellation)
    {
        MakeFile();
        using FileStream turn = await TakeTurn(cancellation);
        await using StoreContext context = CreateContext();

        // EF keeps its own lock as a row of a table: one that is there now was left by a server that was killed, and would never go.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private void MakeFile()
    {
        string folder = Path.GetDirectoryName(_file)!;
        var access = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
            access.UnixCreateMode = Private;
        }

        new FileStream(_file, access).Dispose();
    }

    /// <summary>Waits for the servers that open the same file just now. The lock goes with the process, however that ends.</summary>
    private async Task<FileStream> TakeTurn(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(_file + "-opening", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
            {
                await Task.Delay(s_lockPause, cancellation);
            }
        }
    }
}
