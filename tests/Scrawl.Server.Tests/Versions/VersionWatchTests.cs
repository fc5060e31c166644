using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Versions;

/// <summary>Servers of one database follow the version that any of them, or another program, makes active.</summary>
public class VersionWatchTests(PostgresCluster databases)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsMadeActiveIsAnnouncedOnceAndWithItsTransaction()
    {
        string database = await databases.NewDatabase();
        using Store store = await Stores.Open(database);
        var versions = new VersionStore(store);
        int heard = 0;
        await using var ear = new NpgsqlConnection(database);
        await ear.OpenAsync(Cancellation);
        ear.Notification += (_, announced) => heard += announced.Channel == PostgresDatabase.Channel ? 1 : 0;
        await Run(ear, $"LISTEN {PostgresDatabase.Channel}");

        await versions.Keep(Taught.Version(1), Cancellation);
        await ear.WaitAsync(s_soon, Cancellation);
        Assert.Equal(1, heard);
        await versions.Activate(Taught.Parent, 0, DateTime.UtcNow, Cancellation);
        await ear.WaitAsync(s_soon, Cancellation);
        Assert.Equal(2, heard);

        // Neither what was undone nor a teaching that made no version.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => versions.Activate(Taught.Parent, 9, DateTime.UtcNow, Cancellation));
        await versions.Keep(Taught.Teaching(2), Cancellation);
        await Run(ear, "SELECT 1");
        Assert.Equal(2, heard);
    }

    [Fact]
    public async Task ServersFollowAndCatchUpOnWhatHappenedWhileTheyHadNoConnection()
    {
        string database = await databases.NewDatabase();
        using Store store = await Stores.Open(database);
        var versions = new VersionStore(store);
        await using RunningServer one = await RunningServer.Start(new() { Database = database }), other = await RunningServer.Start(new() { Database = database });
        await one.Ready();
        await other.Ready();
        await versions.Keep(Taught.Version(1), Cancellation);
        await Serve(1, one, other);
        await one.Client.PostAsync("/api/model/versions/0/activate", null, Cancellation).Object();
        await Serve(0, one, other);

        // The connections are cut, and what happens until they are there again is announced to nobody.
        await using var operations = new NpgsqlConnection(database);
        await operations.OpenAsync(Cancellation);
        await Run(operations, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'; "
            + "ALTER TABLE activations DISABLE TRIGGER announce; "
            + $"INSERT INTO activations (created, parent_sha256, version_id) VALUES (now(), '{Taught.Parent}', 1)");
        await Serve(1, one, other);

        await Run(operations, "ALTER TABLE activations ENABLE TRIGGER announce");
        await versions.Activate(Taught.Parent, 0, DateTime.UtcNow, Cancellation);
        await Serve(0, one, other);
    }

    [Fact]
    public async Task AServerFollowsWhatAnotherProgramMakesActiveInItsSqliteFile()
    {
        using var folder = new TemporaryFolder();
        string database = $"Data Source={folder["shared.db"]}";
        await using RunningServer server = await RunningServer.Start(new() { Database = database });
        await server.Ready();
        using Store store = await Stores.Open(database);
        await new VersionStore(store).Keep(Taught.Version(1), Cancellation);
        await Serve(1, server);
    }

    private static async Task Serve(int version, params RunningServer[] servers)
    {
        string expected = (version == 0 ? Taught.Parent : Taught.Version(version).Sha256)[..12];
        var watch = Stopwatch.StartNew();
        foreach (RunningServer server in servers)
        {
            while (await Serving(server) != expected)
            {
                Assert.True(watch.Elapsed < s_soon, $"Version {version} does not serve after {watch.Elapsed}.");
                await Task.Delay(20, Cancellation);
            }
        }
    }

    private static async Task<string?> Serving(RunningServer server)
    {
        JsonElement model = await server.Client.GetAsync("/v2/models/digits", Cancellation).Object();
        return model.GetProperty("versions")[0].GetString();
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
