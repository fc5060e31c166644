using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Networks.Plan;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks;

/// <summary>
/// How large the values become that enter a network's convolution and dense layers: what inference in 8 bits needs to know, measured on
/// training images. For each such layer <c>NN.type.input-range</c> (1), the largest input; and where the layer can be computed by
/// Winograd's method <c>NN.type.patch-range</c> (36, channels), the largest transformed input at each place. Immutable, thread-safe.
/// </summary>
public sealed class ActivationRanges
{
    private const int ImagesAtATime = 64;

    private ActivationRanges(ImmutableSortedDictionary<string, Tensor> tensors) => Tensors = tensors;

    /// <summary>The ranges by name, as a model's file has them.</summary>
    public ImmutableSortedDictionary<string, Tensor> Tensors { get; }

    /// <summary>Measures them.</summary>
    /// <param name="network">The network; it is not kept.</param>
    /// <param name="images">(n, H, W, C), values 0 to 1: some hundreds of those that the network was trained on.</param>
    /// <exception cref="ArgumentException">No images, or not a whole number of them.</exception>
    public static unsafe ActivationRanges Measure(Network network, ReadOnlySpan<float> images)
    {
        ArgumentNullException.ThrowIfNull(network);
        int length = network.Spec.Input.Count;
        if (images.IsEmpty || images.Length % length != 0)
        {
            throw new ArgumentException($"{images.Length} values were given; expected a multiple of {length}, one image of {network.Spec.Input}, and at least one.", nameof(images));
        }

        ImmutableArray<FusedLayer> layers = FusedLayer.Cut(network.Spec);
        ImmutableArray<PlanStep> steps = PlanCompiler.Compile(network, KernelPaths.Current);
        var ranges = ImmutableSortedDictionary.CreateBuilder<string, Tensor>(StringComparer.Ordinal);
        for (int first = 0; first < images.Length; first += ImagesAtATime * length)
        {
            float[] values = images[first..Math.Min(images.Length, first + ImagesAtATime * length)].ToArray();
            int count = values.Length / length;
            for (int i = 0; i < layers.Length; i++)
            {
                float[] output = new float[count * steps[i].Output.Count], scratch = new float[steps[i].ScratchLength(count)];
                fixed (float* x = values, y = output, room = scratch)
                {
                    Observe(layers[i], x, count, ranges);
                    steps[i].Run(x, y, count, room, 0, 1);
                }

                values = output;
            }
        }

        return new(ranges.ToImmutable());
    }

    /// <summary>Those among a file's tensors; null where it has none.</summary>
    /// <exception cref="SpecException">One is missing, of other dimensions than the network's description says, or no number from 0.</exception>
    public static ActivationRanges? FromTensors(NetworkSpec spec, IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(tensors);
        var ranges = ImmutableSortedDictionary.CreateBuilder<string, Tensor>(StringComparer.Ordinal);
        (string Name, int[] Dimensions)[] expected = [.. FusedLayer.Cut(spec).SelectMany(Expected)];
        if (!expected.Any(range => tensors.ContainsKey(range.Name)))
        {
            return null;
        }

        foreach ((string name, int[] dimensions) in expected)
        {
            if (!tensors.TryGetValue(name, out Tensor? range))
            {
                throw new SpecException($"The file has ranges for 8 bits, but none named \"{name}\".");
            }

            if (!range.Dimensions.AsSpan().SequenceEqual(dimensions))
            {
                throw new SpecException($"Tensor \"{name}\" is {string.Join(" x ", range.Dimensions)}; the network's description asks for {string.Join(" x ", dimensions)}.");
            }

            foreach (float value in range.Span)
            {
                if (!(value is >= 0 and <= float.MaxValue))
                {
                    throw new SpecException($"Tensor \"{name}\" holds {value}; expected finite numbers from 0.");
                }
            }

            ranges[name] = range;
        }

        return new(ranges.ToImmutable());
    }

    /// <summary>The largest input of a layer.</summary>
    internal float Input(FusedLayer layer) => Tensors[InputName(layer)].Span[0];

    /// <summary>The largest transformed inputs of a layer that Winograd's method takes, (36, channels).</summary>
    internal Tensor Patches(FusedLayer layer) => Tensors[PatchName(layer)];

    /// <summary>Whether a layer can be computed in 8 bits at all.</summary>
    internal static bool Covers(FusedLayer layer) => layer is { Spec: ConvSpec or DenseSpec, InputAtLeast0: true };

    private static string InputName(FusedLayer layer) => $"{layer.Position:00}.{layer.Spec.Type}.input-range";

    private static string PatchName(FusedLayer layer) => $"{layer.Position:00}.{layer.Spec.Type}.patch-range";

    private static IEnumerable<(string Name, int[] Dimensions)> Expected(FusedLayer layer)
    {
        if (Covers(layer))
        {
            yield return (InputName(layer), [1]);
            if (layer.Spec is ConvSpec conv && WinogradGeometry.Takes(conv, layer.Input))
            {
                yield return (PatchName(layer), [Winograd.Products, new WinogradGeometry(conv, layer.Input).Channels]);
            }
        }
    }

    private static unsafe void Observe(FusedLayer layer, float* x, int images, ImmutableSortedDictionary<string, Tensor>.Builder ranges)
    {
        foreach ((string name, int[] dimensions) in Expected(layer))
        {
            if (!ranges.TryGetValue(name, out Tensor? range))
            {
                ranges[name] = range = new Tensor(dimensions);
            }

            if (dimensions.Length == 1)
            {
                foreach (float value in new ReadOnlySpan<float>(x, images * layer.Input.Count))
                {
                    range.Span[0] = Math.Max(range.Span[0], value);
                }
            }
            else
            {
                ObservePatches(new WinogradGeometry((ConvSpec)layer.Spec, layer.Input), layer.Input.Channels, x, images, range.Span);
            }
        }
    }

    private static unsafe void ObservePatches(WinogradGeometry geometry, int channels, float* x, int images, Span<float> range)
    {
        var tiles = new WinogradTiles(geometry, channels, KernelPaths.Current);
        float[] memory = new float[tiles.ScratchLength + range.Length];
        fixed (float* scratch = memory)
        {
            float* v = scratch + tiles.ScratchLength;
            for (int tile = 0; tile < images * geometry.Tiles; tile++)
            {
                tiles.TransformInput(x, tile, v, geometry.Channels, scratch);
                for (int i = 0; i < range.Length; i++)
                {
                    range[i] = Math.Max(range[i], Math.Abs(v[i]));
                }
            }
        }
    }
}
