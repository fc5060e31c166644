using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Scrawl.Server.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Scrawl.Server.Tests.Storage;

/// <summary>
/// A PostgreSQL server of the tests' own, from Debian's packages, in a temporary folder and on a free loopback port. It starts when a
/// test first asks for a database. Where it cannot be had, the test is skipped and says why.
/// </summary>
public sealed class PostgresCluster : IDatabases, IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";

    private readonly Lazy<Task<string?>> _started;
    private readonly int _port = FreePort();
    private string? _folder;
    private int _databases;

    public PostgresCluster() => _started = new(Begin);

    /// <inheritdoc/>
    public async Task<string> NewDatabase()
    {
        if (await _started.Value is { } missing)
        {
            Assert.Skip(missing);
        }

        return $"Host=127.0.0.1;Port={_port};Username=postgres;Database=scrawl_{Interlocked.Increment(ref _databases)}";
    }

    /// <summary>Starts the server again after <see cref="Stop"/>.</summary>
    public Task Start() =>
        Run("pg_ctl", "start", "-w", "-D", Data, "-l", $"{_folder}/log", "-o", $"-c listen_addresses=127.0.0.1 -p {_port} -k {_folder} -c fsync=off -c max_connections=200");

    /// <summary>Ends the server and all its connections at once.</summary>
    public Task Stop() => Run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Data);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            if (await _started.Value is null)
            {
                await Stop();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Data => $"{_folder}/data";

    /// <returns>Why there is none; null where it runs.</returns>
    private async Task<string?> Begin()
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(Programs))
        {
            return $"PostgreSQL is not installed ({Programs} is not there): apt-get install postgresql";
        }

        // The server refuses to be run by root: then it is the user postgres who must be able to write here.
        _folder = Directory.CreateTempSubdirectory("scrawl-postgres-").FullName;
        File.SetUnixFileMode(_folder, (UnixFileMode)0x1FF);
        await Run("initdb", "-D", Data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
        await Start();
        return null;
    }

    private async Task Run(string program, params string[] arguments)
    {
        string path = Directory.GetDirectories(Programs).Select(version => Path.Combine(version, "bin", program)).Where(File.Exists).Max()!;
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", path, .. arguments] : [path, .. arguments];

        // What the server inherits it keeps open, so that its output goes to a file and not to us.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"cd / && exec \"$@\" > {_folder}/{program}.out 2>&1", "sh", .. command]);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed: {await File.ReadAllTextAsync($"{_folder}/{program}.out")}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
