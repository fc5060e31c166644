using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scrawl.Server.Tests.Jobs;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Docs;

/// <summary>What docs/http.md shows is what happens.</summary>
public sealed partial class HttpExamplesTests(PostgresCluster databases)
{
    [Fact]
    public async Task EveryExampleAnswersAsItSays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !File.Exists("/usr/bin/curl") || !File.Exists("/usr/bin/python3"), "The examples need a shell, curl and python3.");
        string database = await databases.NewDatabase();
        await using RunningServer server = await RunningServer.Start(new() { Database = database, Queue = MadeUpJobs.NoBroker });
        await MadeUpJobs.Make(database);
        await server.Ready();
        string text = await File.ReadAllTextAsync(Path.Combine(Pictures.Root(), "docs", "http.md"), TestContext.Current.CancellationToken);
        Match[] examples = [.. Example().Matches(text).Cast<Match>()];
        Assert.InRange(examples.Length, 8, 100);
        foreach (Match example in examples)
        {
            string command = example.Groups["command"].Value;
            JsonElement answer = Run(server, command);
            if (example.Groups["answer"] is { Success: true } shown)
            {
                JsonElement expected = JsonDocument.Parse(shown.Value).RootElement;
                Assert.Equal(expected.Names(), answer.Names());
                foreach (string name in new[] { "digit", "text", "file", "status", "id" }.Where(name => name != "id" || !command.Contains("corrections", StringComparison.Ordinal)))
                {
                    Assert.Equal(expected.TryGetProperty(name, out JsonElement value) ? value.ToString() : "", answer.TryGetProperty(name, out value) ? value.ToString() : "");
                }
            }
        }
    }

    private static JsonElement Run(RunningServer server, string command)
    {
        string address = server.Client.BaseAddress!.ToString().TrimEnd('/');
        var start = new ProcessStartInfo("/bin/sh", ["-c", command.Replace("http://127.0.0.1:5080", address, StringComparison.Ordinal)])
        {
            WorkingDirectory = Pictures.Root(),
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command}: {process.ExitCode}");
        return JsonDocument.Parse(answer).RootElement;
    }

    [GeneratedRegex("```sh\n(?<command>.*?)```\n(\n```json\n(?<answer>.*?)```\n)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
