using System.Text.Json;

namespace Scrawl.Browser.Tests.Layers;

/// <summary>The page's own arithmetic, out of the model's file, against what the server's network computed.</summary>
public class ArithmeticTests(Stage stage) : PageTest(stage)
{
    private const string WorkOutEveryLayer = """
        async pixels => {
          const { readNetwork, sizeOf } = await import('/layers/network.js');
          const { workOut } = await import('/layers/arithmetic.js');
          const network = readNetwork(await (await fetch('/api/model/file')).arrayBuffer());
          const answer = await (await fetch('/api/recognize?explain=true', {
            method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ pixels }),
          })).json();
          const layers = answer.explanation.layers;
          return JSON.stringify(network.steps.map((step, place) => {
            const before = place < 2 ? pixels.map(pixel => place === 0 ? pixel : pixel / 255) : layers[place - 2].activations;
            const after = place === 0 ? pixels.map(pixel => pixel / 255) : layers[place - 1].activations;
            const scale = Math.max(...after.map(Math.abs));
            let worst = 0;
            for (let index = 0; index < after.length; index += Math.max(1, Math.floor(after.length / 97))) {
              worst = Math.max(worst, Math.abs(workOut(step, before, index).value - after[index]) / scale);
            }

            return { type: step.type, served: place === 0 ? 'input' : layers[place - 1].type, size: sizeOf(step.output), values: after.length, worst };
          }));
        }
        """;

    /// <summary>What the page finds of one layer.</summary>
    private sealed record Found(string Type, string Served, int Size, int Values, double Worst);

    private static readonly JsonSerializerOptions s_names = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task EveryLayersValuesAreWorkedOutAsTheServerDid()
    {
        Visit visit = await Open("/");
        int[] pixels = [.. Enumerable.Range(0, 784).Select(i => Math.Max(0, 255 - (25 * Math.Abs((i % 28) - 14)) - (i / 28 is < 4 or > 23 ? 255 : 0)))];
        Found[] layers = JsonSerializer.Deserialize<Found[]>(await visit.Page.EvaluateAsync<string>(WorkOutEveryLayer, pixels), s_names)!;
        Assert.True(layers.Length > 4);
        Assert.All(layers, layer =>
        {
            Assert.Equal(layer.Served, layer.Type);
            Assert.Equal(layer.Values, layer.Size);

            // The activations travel with five digits, and each layer here starts from the rounded ones before it.
            Assert.True(layer.Worst < 5e-4, $"{layer.Type} differs by {layer.Worst}.");
        });
    }
}
