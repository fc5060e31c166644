using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Scrawl.Cli.Tests.Deploy;

namespace Scrawl.Cli.Tests.Fleet;

/// <summary>A real balancer, not as root, with the configuration of deploy/, in which nothing is changed but addresses.</summary>
internal sealed class Balancer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private Balancer(string program, Func<TemporaryFolder, string[]> configure)
    {
        string[] command = [program, .. configure(_folder)];
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{_folder}", (UnixFileMode)0x1FF);
        }

        if (Environment.UserName == "root")
        {
            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", .. command];
        }

        var start = new ProcessStartInfo("/bin/sh", ["-c", $"cd {_folder} && exec \"$@\" > out 2>&1", "sh", .. command]);
        _process = Process.Start(start)!;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; private init; }

    /// <summary>nginx before these servers; skips the test where there is none.</summary>
    public static Task<Balancer> Nginx(int one, int other)
    {
        int port = Ports.Free();
        return Start("/usr/sbin/nginx", port, folder =>
        {
            folder.Write("scrawl.conf", Encoding.UTF8.GetBytes(Addressed("nginx.conf", "listen 80;", $"listen 127.0.0.1:{port};", one, other)));
            string temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind}; "));
            folder.Write("nginx.conf", Encoding.UTF8.GetBytes(
                $"daemon off; pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; {temporary} include {folder}/scrawl.conf; }}"));
            return ["-e", $"{folder}/log", "-c", $"{folder}/nginx.conf"];
        });
    }

    /// <summary>HAProxy before these servers; skips the test where there is none.</summary>
    public static Task<Balancer> Haproxy(int one, int other)
    {
        int port = Ports.Free();
        return Start("/usr/sbin/haproxy", port, folder =>
        {
            folder.Write("haproxy.cfg", Encoding.UTF8.GetBytes(Addressed("haproxy.cfg", "bind :80", $"bind 127.0.0.1:{port}", one, other)));
            return ["-db", "-f", $"{folder}/haproxy.cfg"];
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            kill.WaitForExit();
        }

        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<Balancer> Start(string program, int port, Func<TemporaryFolder, string[]> configure)
    {
        Assert.SkipUnless(File.Exists(program), $"{program} is not there: apt-get install {Path.GetFileName(program)}");
        var balancer = new Balancer(program, configure) { Port = port };
        for (var watch = Stopwatch.StartNew(); !await Listens(port); await Task.Delay(20))
        {
            if (balancer._process.HasExited || watch.Elapsed > s_patience)
            {
                Assert.Fail($"{program} does not start: {await File.ReadAllTextAsync(balancer._folder["out"])}");
            }
        }

        return balancer;
    }

    private static string Addressed(string file, string listen, string here, int one, int other)
    {
        string text = File.ReadAllText(Path.Combine(DeployFolder.Path, file));
        Assert.Contains(listen, text, StringComparison.Ordinal);
        text = text.Replace(listen, here, StringComparison.Ordinal)
            .Replace("scrawl-1:8080", $"127.0.0.1:{one}", StringComparison.Ordinal)
            .Replace("scrawl-2:8080", $"127.0.0.1:{other}", StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("^[^#]*:8080", RegexOptions.Multiline), text);
        return text;
    }

    private static async Task<bool> Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
