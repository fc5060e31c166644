using System.Diagnostics;

namespace Scrawl.Cli.Tests;

/// <summary>What a server without bulk reading does not load, so that it starts as fast and stays as small as without it.</summary>
public sealed class ServeStartTests
{
    [Fact]
    public void Without_a_broker_its_library_is_not_loaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        using var folder = new TemporaryFolder();
        using Process process = ScrawlProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--database", $"Data Source={folder["scrawl.db"]}");
        try
        {
            Assert.StartsWith("Scrawl reads digits at", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
            string? line = process.StandardError.ReadLine(); // when the store is open, which is the last of the start
            Assert.Contains("Corrections are kept in", line, StringComparison.Ordinal);
            string loaded = File.ReadAllText($"/proc/{process.Id}/maps");
            Assert.Contains("Microsoft.Data.Sqlite.dll", loaded, StringComparison.Ordinal);
            Assert.DoesNotContain("RabbitMQ", loaded, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
