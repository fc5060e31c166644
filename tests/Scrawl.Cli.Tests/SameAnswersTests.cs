using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scrawl.Cli.Tests;

/// <summary>What the server answers is what the command line says of the same picture, number for number.</summary>
public sealed partial class SameAnswersTests
{
    [Theory]
    [InlineData("/api/recognize")]
    [InlineData("/api/read", "--strings")]
    public async Task TheServerAnswersAsTheCommandLine(string path, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string[] pictures = [folder.WriteOne("1.png"), folder.Write("blank.pgm", [.. "P5 1 1 255\n"u8, 255]), .. Samples()];
        JsonElement[] said = ScrawlProcess.Run(["recognize", "--json", .. options, .. pictures]).Objects();
        using Process server = ScrawlProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--database", $"Data Source={folder["scrawl.db"]}");
        try
        {
            string? line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(Address().Match(line!).Value) };
            for (int i = 0; i < pictures.Length; i++)
            {
                var body = new ByteArrayContent(File.ReadAllBytes(pictures[i])) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
                using HttpResponseMessage answer = await client.PostAsync(path, body, TestContext.Current.CancellationToken);
                JsonElement answered = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
                Assert.Equal(Members(said[i]), Members(answered));
            }
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Name and text of every member; of the file only that there is one.</summary>
    private static IEnumerable<string> Members(JsonElement answer) =>
        answer.EnumerateObject().Select(member => member.Name == "file" ? member.Name : $"{member.Name}: {member.Value.GetRawText()}");

    private static string[] Samples()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Scrawl.slnx")))
            {
                return Directory.GetFiles(Path.Combine(folder.FullName, "docs", "samples"), "*.png");
            }
        }

        return [];
    }

    [GeneratedRegex("http://[0-9.]+:[0-9]+")]
    private static partial Regex Address();
}
