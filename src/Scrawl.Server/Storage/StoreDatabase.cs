using System.Data.Common;
using Scrawl.Data;
using Scrawl.Server.Settings;

namespace Scrawl.Server.Storage;

/// <summary>Where all that is kept lies: which database, and how it is made ready. Thread-safe.</summary>
internal abstract class StoreDatabase : IDisposable
{
    /// <summary>What to call it in a log: a file or a host, never a password.</summary>
    public abstract string Name { get; }

    /// <summary>How many may write at once.</summary>
    public abstract int Writers { get; }

    /// <summary>The database that a setting names.</summary>
    /// <param name="connection"><c>Data Source=FILE</c> or <c>Host=...</c>; null for a file in the user's data folder.</param>
    /// <exception cref="SettingsException">It is neither; the message says what it lacks, and repeats none of it, since it may hold a password.</exception>
    public static StoreDatabase Of(string? connection)
    {
        if (connection is null)
        {
            return new SqliteDatabase($"Data Source={DefaultFile()}");
        }

        try
        {
            var given = new DbConnectionStringBuilder { ConnectionString = connection };
            if (given.ContainsKey("Host") || given.ContainsKey("Server"))
            {
                return new PostgresDatabase(connection);
            }

            if (given.ContainsKey("Data Source") || given.ContainsKey("DataSource") || given.ContainsKey("Filename"))
            {
                return new SqliteDatabase(connection);
            }
        }
        catch (ArgumentException error)
        {
            throw new SettingsException(Message($"cannot be understood: {error.Message.ReplaceLineEndings(" ")}"), error);
        }

        throw Refuse("names neither a file nor a host");
    }

    /// <summary>A context for one piece of work.</summary>
    public abstract StoreContext CreateContext();

    /// <summary>Brings the database to this version's tables, made where there are none. Several servers may do so at once.</summary>
    public abstract Task Migrate(CancellationToken cancellation);

    /// <summary>Whether several servers, on machines of their own, may share it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>
    /// Looks, and again whenever a server has made a version active; what happened while there was no connection is seen by the first look.
    /// </summary>
    /// <param name="look">What to do; its errors end the listening.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="DbException">The connection was lost, or there is none.</exception>
    public abstract Task Listen(Func<CancellationToken, Task> look, CancellationToken stop);

    /// <summary>Closes the connections that are kept open between pieces of work.</summary>
    public abstract void Dispose();

    /// <summary>The error for a setting that names no database.</summary>
    protected static SettingsException Refuse(string what) => new(Message(what));

    private static string Message(string what) =>
        $"The database's connection string {what}. Give \"Data Source=FILE\" for SQLite or \"Host=...;Database=...;Username=...\" for PostgreSQL.";

    private static string DefaultFile() => Path.IsPathFullyQualified(UserFolder.Path)
        ? Path.Combine(UserFolder.Path, "scrawl.db")
        : throw new SettingsException("The user has no data folder to keep its database in: neither $XDG_DATA_HOME nor a home folder is set. "
            + "Set one, or name a file with --database \"Data Source=FILE\".");
}
