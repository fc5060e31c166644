using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FileAndFolderAreTheUsersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions");
        string folder = _folder["new/and/deep"], file = Path.Combine(folder, "scrawl.db");
        using var database = new SqliteDatabase($"Data Source={file}");
        await database.Migrate(Cancellation);
        Assert.Equal("drwx------", Mode(folder));
        Assert.Equal("-rw-------", Mode(file));
    }

    [Fact]
    public async Task WhatIsAcknowledgedIsOnTheDiskAndWhatIsDeletedIsOverwritten()
    {
        using var database = new SqliteDatabase($"Data Source={_folder["scrawl.db"]}");
        await database.Migrate(Cancellation);
        await using StoreContext context = database.CreateContext();
        await context.Database.OpenConnectionAsync(Cancellation);
        Assert.Equal("wal", Pragma("journal_mode"));
        Assert.Equal("2", Pragma("synchronous"));
        Assert.Equal("1", Pragma("secure_delete"));

        string Pragma(string name)
        {
            using DbCommand command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return $"{command.ExecuteScalar()}";
        }
    }

    [Fact]
    public async Task OnceClosedItIsOneFileWithNothingOfWhatWasDeleted()
    {
        Correction kept = Kept.Of(1, 20_000), deleted = Kept.Of(2, 20_000);
        using (Store opened = await Stores.Open($"Data Source={_folder["scrawl.db"]}"))
        {
            var store = new CorrectionStore(opened);
            await store.Keep(kept, Cancellation);
            await store.Keep(deleted, Cancellation);
            await store.Delete(deleted.Id, Cancellation);
        }

        Assert.False(File.Exists(_folder["scrawl.db-wal"]));
        byte[] file = await File.ReadAllBytesAsync(_folder["scrawl.db"], Cancellation);
        Assert.True(file.AsSpan().IndexOf(kept.Picture.AsSpan(1000, 50)) > 0);
        Assert.Equal(-1, file.AsSpan().IndexOf(deleted.Picture.AsSpan(1000, 50)));
    }

    [Fact]
    public async Task TheLockOfAServerThatWasKilledAsItStartedDoesNotLast()
    {
        string connection = $"Data Source={_folder["scrawl.db"]}";
        using (var killed = new SqliteConnection(connection))
        {
            killed.Open();
            using SqliteCommand command = killed.CreateCommand();
            command.CommandText = "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); "
                + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-28')";
            command.ExecuteNonQuery();
        }

        using Store opened = await Stores.Open(connection).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        var store = new CorrectionStore(opened);
        await store.Keep(Kept.Of(1), Cancellation);
        Assert.Equal(1, (await store.List(null, 1, Cancellation)).Total);
    }

    [Fact]
    public async Task WhatWasKeptBeforeThereWereVersionsIsThereAndThePictureStaysLast()
    {
        using var database = new SqliteDatabase($"Data Source={_folder["scrawl.db"]}");
        Correction kept = Kept.Of(1);
        await using (StoreContext context = database.CreateContext())
        {
            await context.GetService<IMigrator>().MigrateAsync("Corrections", Cancellation);
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO corrections (id, created, digit, read, confidence, accepted, width, height, media_type, model_sha256, input, picture)
                VALUES ({kept.Id}, {kept.Created}, {kept.Digit}, {kept.Read}, {kept.Confidence}, {kept.Accepted}, {kept.Width}, {kept.Height}, {kept.MediaType}, {kept.ModelSha256}, {kept.Input}, {kept.Picture})
                """,
                Cancellation);
        }

        await database.Migrate(Cancellation);
        await using StoreContext now = database.CreateContext();
        Assert.Equivalent(kept, await now.Corrections.SingleAsync(Cancellation), strict: true);
        List<string> columns = await now.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('corrections')").ToListAsync(Cancellation);
        Assert.Equal(["model_sha256", "input", "picture"], columns[^3..]);
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseIsLeftAsItIs()
    {
        await File.WriteAllTextAsync(_folder["scrawl.db"], new string('x', 10_000), Cancellation);
        using var store = new Store(new SqliteDatabase($"Data Source={_folder["scrawl.db"]}"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Open(Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new CorrectionStore(store).Keep(Kept.Of(1), Cancellation));
        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(_folder["scrawl.db"], Cancellation));
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsSaid()
    {
        await File.WriteAllTextAsync(_folder["file"], "", Cancellation);
        using var store = new Store(new SqliteDatabase($"Data Source={_folder["file/scrawl.db"]}"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Open(Cancellation));
        Assert.True(store.Tried.IsCompletedSuccessfully);
    }

    private static string Mode(string path)
    {
        UnixFileMode mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        string letters = string.Concat("rwxrwxrwx".Select((letter, at) => ((int)mode >> (8 - at) & 1) == 1 ? letter : '-'));
        return (Directory.Exists(path) ? "d" : "-") + letters;
    }
}
