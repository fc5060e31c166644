using System.Diagnostics;
using System.Runtime.InteropServices;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Formats;

/// <summary>Exported networks in ONNX Runtime itself, through <c>bench/peers/onnx-check.mjs</c>.</summary>
public sealed class OnnxRuntimeTests : IDisposable
{
    private const int Images = 5;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scrawl-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static Dictionary<string, NetworkSpec> Specs => new()
    {
        ["reference"] = new(
            new Shape(28, 28, 1),
            new ConvSpec(32, 3), new ReluSpec(), new ConvSpec(64, 3), new ReluSpec(), new MaxPoolSpec(2), new DropoutSpec(0.25f),
            new FlattenSpec(), new DenseSpec(128), new ReluSpec(), new DropoutSpec(0.5f), new DenseSpec(10)),
        ["strided"] = new(
            new Shape(28, 28, 1),
            new ConvSpec(8, 3, Bias: false), new BatchNormSpec(), new ReluSpec(), new ConvSpec(12, 5, 2, Padding.Same, Bias: false),
            new BatchNormSpec(1e-3f), new ReluSpec(), new DropoutSpec(0.4f), new ConvSpec(16, 4), new BatchNormSpec(), new ReluSpec(),
            new FlattenSpec(), new DenseSpec(10)),
        ["even-same"] = new(
            new Shape(9, 12, 3),
            new ConvSpec(6, 4, 3, Padding.Same), new ReluSpec(), new ConvSpec(5, 2, 1, Padding.Same), new GlobalAveragePoolSpec(), new DenseSpec(7, Bias: false)),
        ["pools"] = new(
            new Shape(11, 10, 2),
            new ConvSpec(4, 1), new MaxPoolSpec(3, 2), new AveragePoolSpec(2), new FlattenSpec(), new BatchNormSpec(), new ReluSpec(), new DenseSpec(3)),
        ["sparse-stride"] = new(new Shape(9, 9, 1), new ConvSpec(4, 1, 4, Padding.Same), new FlattenSpec(), new ReluSpec(), new DenseSpec(4)),
        ["only-flatten"] = new(new Shape(2, 3, 2), new FlattenSpec()),
        ["back-to-pictures"] = new(new Shape(6, 6, 3), new ConvSpec(5, 6), new DenseSpec(4), new BatchNormSpec(), new ConvSpec(7, 1), new MaxPoolSpec(1)),
    };

    [Fact]
    public async Task OnnxRuntimeComputesWhatTheDefinitionSays()
    {
        string peers = Path.Combine(Root(), "bench", "peers");
        Assert.SkipUnless(Directory.Exists(Path.Combine(peers, "node_modules", "onnxruntime-node")), "ONNX Runtime is not installed: run bench/peers/install.");
        foreach ((string name, NetworkSpec spec) in Specs)
        {
            Network network = SampleNetworks.Random(spec, seed: 11);
            float[] images = SampleNetworks.Images(spec, Images, seed: 12);
            int count = spec.Input.Count;
            double[][] expected = [.. Enumerable.Range(0, Images).Select(i => NaiveNetwork.Probabilities(network, images.AsSpan(i * count, count)))];
            OnnxExporter.Save(network, Path.Combine(_folder.FullName, $"{name}.onnx"));
            Save($"{name}.images.f32", ChannelsFirst(images, spec.Input));
            Save($"{name}.probabilities.f32", [.. expected.SelectMany(row => row).Select(value => (float)value)]);
        }

        // Float against double over some thousand additions: errors near 1e-6 are to be expected, a wrong pad or order gives 1e-2.
        using Process node = Process.Start(new ProcessStartInfo("node", [Path.Combine(peers, "onnx-check.mjs"), _folder.FullName, "2e-5"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string[] texts = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(cancellation), node.StandardError.ReadToEndAsync(cancellation));
        await node.WaitForExitAsync(cancellation);
        Assert.True(node.ExitCode == 0, string.Concat(texts));
        Assert.Equal(Specs.Count, texts[0].Split('\n').Count(line => line.Contains("\"agrees\":true", StringComparison.Ordinal)));
    }

    private void Save(string name, float[] values) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), MemoryMarshal.AsBytes<float>(values).ToArray());

    private static float[] ChannelsFirst(float[] images, Shape shape)
    {
        var result = new float[images.Length];
        for (int i = 0; i < images.Length; i++)
        {
            int image = i / shape.Count, pixel = i % shape.Count / shape.Channels, channel = i % shape.Channels;
            result[image * shape.Count + channel * shape.Pixels + pixel] = images[i];
        }

        return result;
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scrawl.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Scrawl.slnx is in no folder above the tests.");
    }
}
