using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Scrawl.Engine.Specs;

namespace Scrawl.Server.Tests.wwwroot;

public class LayersTests
{
    [Fact]
    public async Task Every_file_that_the_layer_view_needs_is_served()
    {
        await using RunningServer server = await RunningServer.Start();
        var open = new Queue<string>(["view.js", "layers.css"]);
        var seen = new HashSet<string>(open);
        while (open.TryDequeue(out string? file))
        {
            using HttpResponseMessage answer = await server.Client.GetAsync($"/layers/{file}", TestContext.Current.CancellationToken);

            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"/layers/{file}: {answer.StatusCode}");
            Assert.Equal(file.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript", answer.Content.Headers.ContentType!.MediaType);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (Match import in Regex.Matches(text, @"from '\./([^']+)'"))
            {
                if (seen.Add(import.Groups[1].Value))
                {
                    open.Enqueue(import.Groups[1].Value);
                }
            }
        }

        Assert.Contains("arithmetic.js", seen);
    }

    [Fact]
    public async Task The_layer_view_knows_every_kind_of_layer()
    {
        await using RunningServer server = await RunningServer.Start();
        string words = await server.Client.GetStringAsync("/layers/words.js", TestContext.Current.CancellationToken);
        string arithmetic = await server.Client.GetStringAsync("/layers/arithmetic.js", TestContext.Current.CancellationToken);

        // Dropout does nothing when reading, and is not shown.
        string[] kinds = [.. typeof(LayerSpec).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerSpec)))
            .Select(type => ((LayerSpec)RuntimeHelpers.GetUninitializedObject(type)).Type)
            .Where(kind => kind != "dropout")];
        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind =>
        {
            Assert.Contains($"  {kind}: {{", words, StringComparison.Ordinal);
            Assert.Matches($@"\n  {kind}[:,]", arithmetic);
        });
    }
}
