using System.Diagnostics;

namespace Scrawl.Cli.Tests;

/// <summary>What makes <c>recognize</c> start fast and is cheap to watch: libraries that it does not load. <c>bench/start</c> measures the time.</summary>
public sealed class RecognizeStartTests
{
    private static readonly string[] s_others = ["Scrawl.Server", "Microsoft.AspNetCore", "Microsoft.Extensions", "EntityFrameworkCore", "Spectre.Console", "System.Linq.Parallel"];

    [Fact]
    public void One_picture_loads_nothing_of_the_server_and_of_other_cores()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");

        // It waits for its picture, while the network is made ready.
        using Process process = ScrawlProcess.Start("recognize", "-");
        string loaded = "";
        for (long start = Stopwatch.GetTimestamp(); !loaded.Contains("System.Text.Json.dll", StringComparison.Ordinal) && Stopwatch.GetElapsedTime(start).TotalSeconds < 30;)
        {
            Thread.Sleep(20);
            loaded = File.ReadAllText($"/proc/{process.Id}/maps");
        }

        process.StandardInput.BaseStream.Write(TemporaryFolder.One());
        process.StandardInput.Close();
        Assert.Equal(0, ScrawlProcess.Wait(process));
        Assert.Contains("System.Text.Json.dll", loaded, StringComparison.Ordinal);
        Assert.All(s_others, name => Assert.DoesNotContain(name, loaded, StringComparison.Ordinal));
    }
}
