using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Scrawl.Bulk.Tests.Servers;

[assembly: AssemblyFixture(typeof(RabbitBroker))]

namespace Scrawl.Bulk.Tests.Servers;

/// <summary>
/// A RabbitMQ broker of the tests' own, from Debian's package, in a temporary folder and on free loopback ports. It starts when a test
/// first asks for a queue. Where it cannot be had, the test is skipped and says why.
/// </summary>
public sealed class RabbitBroker : IAsyncDisposable
{
    private const string Programs = "/usr/lib/rabbitmq/bin";

    // Made all at once, for asking the broker takes longer than making them.
    private const int Vhosts = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly Lazy<Task<string?>> _started;
    private readonly int _port = FreePort(), _nodePort = FreePort(), _namePort = FreePort();
    private string? _folder;
    private int _vhosts;

    public RabbitBroker() => _started = new(Begin);

    /// <summary>The address of a vhost that no other test uses; skips the test where there is no broker to be had.</summary>
    public async Task<string> NewVhost()
    {
        if (await _started.Value is { } missing)
        {
            Assert.Skip(missing);
        }

        int vhost = Interlocked.Increment(ref _vhosts);
        Assert.True(vhost <= Vhosts);
        return $"amqp://guest:guest@127.0.0.1:{_port}/v{vhost}";
    }

    /// <summary>Starts the broker again after <see cref="Stop"/>.</summary>
    public async Task Start()
    {
        Launch("rabbitmq-server", "server");
        long start = Stopwatch.GetTimestamp();
        while (!await Answers())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"RabbitMQ does not start: {await File.ReadAllTextAsync($"{_folder}/server.out")}");
            await Task.Delay(100);
        }
    }

    /// <summary>Ends the broker and all its connections at once, as a power cut would.</summary>
    public async Task Stop()
    {
        using Process broker = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync($"{_folder}/pid")));
        broker.Kill();
        await broker.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            if (await _started.Value is null)
            {
                await Stop();
                await Launch("epmd", "epmd", "-kill").WaitForExitAsync();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <returns>Why there is none; null where it runs.</returns>
    private async Task<string?> Begin()
    {
        if (!File.Exists($"{Programs}/rabbitmq-server"))
        {
            return $"RabbitMQ is not installed ({Programs} is not there): apt-get install rabbitmq-server";
        }

        _folder = Directory.CreateTempSubdirectory("scrawl-rabbit-").FullName;
        await File.WriteAllTextAsync($"{_folder}/rabbitmq.conf", $"listeners.tcp.1 = 127.0.0.1:{_port}\nlog.file.level = warning\n");
        await File.WriteAllTextAsync($"{_folder}/advanced.config", "[].\n");
        await File.WriteAllTextAsync($"{_folder}/plugins", "[].\n");
        await Start();
        const string make = "[begin rabbit_vhost:add(V, <<\"t\">>), rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, V, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"t\">>) end";
        using Process control = Launch("rabbitmqctl", "control", "eval", $"{make} || N <- lists:seq(1, {Vhosts}), V <- [list_to_binary(\"v\" ++ integer_to_list(N))]].");
        await control.WaitForExitAsync();
        Assert.True(control.ExitCode == 0, $"rabbitmqctl failed: {await File.ReadAllTextAsync($"{_folder}/control.out")}");
        return null;
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Starts a program of RabbitMQ's or Erlang's with all that is the tests' own: names, ports, folders.</summary>
    private Process Launch(string program, string log, params string[] arguments)
    {
        string path = program == "epmd" ? program : $"{Programs}/{program}";

        // What the server inherits it keeps open, so that its output goes to a file and not to us.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"cd {_folder} && exec \"$@\" > {_folder}/{log}.out 2>&1 < /dev/null", "sh", path, .. arguments]);
        Dictionary<string, string> own = new()
        {
            ["HOME"] = _folder!,
            ["ERL_EPMD_PORT"] = $"{_namePort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_DIST_PORT"] = $"{_nodePort}",
            ["RABBITMQ_NODENAME"] = $"scrawl{_port}@localhost",
            ["RABBITMQ_BASE"] = _folder!,
            ["RABBITMQ_MNESIA_BASE"] = $"{_folder}/mnesia",
            ["RABBITMQ_LOG_BASE"] = $"{_folder}/log",
            ["RABBITMQ_CONFIG_FILE"] = $"{_folder}/rabbitmq.conf",
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = $"{_folder}/advanced.config",
            ["RABBITMQ_CONF_ENV_FILE"] = $"{_folder}/none",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{_folder}/plugins",
            ["RABBITMQ_PID_FILE"] = $"{_folder}/pid",

            // Idle, it does not turn in circles for what may come.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none",
        };
        foreach ((string name, string value) in own)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
