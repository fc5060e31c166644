using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Specs;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// Turns a network's layers into steps in 8 bits where they can be: convolutions and dense layers of whole vectors of outputs whose inputs
/// are not below 0. Between two such the activations stay bytes; all else is done in floats, as <see cref="PlanCompiler"/> does it.
/// </summary>
internal static class BytePlanCompiler
{
    // With more products a sum, 32 bits could overflow.
    private const int MostProducts = int.MaxValue / (byte.MaxValue * sbyte.MaxValue);

    /// <summary>The steps of a network.</summary>
    public static ImmutableArray<PlanStep> Compile(Network network, ActivationRanges ranges, KernelPath path)
    {
        ImmutableArray<FusedLayer> layers = FusedLayer.Cut(network.Spec);
        if (!layers.Any(Suits))
        {
            return PlanCompiler.Compile(network, path);
        }

        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        bool bytes = false;
        for (int i = 0; i < layers.Length; i++)
        {
            FusedLayer layer = layers[i];
            if (!Suits(layer))
            {
                steps.Add(PlanCompiler.Step(network, layer, path));
                continue;
            }

            float unit = Unit(ranges, layer);
            if (!bytes)
            {
                steps.Add(new QuantizeStep(layer.Input, unit, path));
            }

            bytes = i + 1 < layers.Length && Suits(layers[i + 1]);
            steps.Add(Step(network, layer, ranges, unit, bytes ? Unit(ranges, layers[i + 1]) : null, path));
        }

        return steps.ToImmutable();
    }

    private static ByteStep Step(Network network, FusedLayer layer, ActivationRanges ranges, float inputUnit, float? outputUnit, KernelPath path)
    {
        FoldedWeights folded = FoldedWeights.From(network, layer.Position, layer.Norm);
        if (layer.IsDense)
        {
            return new ByteDenseStep(layer.Input, folded, layer.Relu, inputUnit, outputUnit, path);
        }

        var conv = (ConvSpec)layer.Spec;
        return layer.Pool is 0 or 2 && WinogradGeometry.Suits(conv, layer.Input)
            ? new ByteWinogradStep(conv, layer.Input, folded, layer.Relu, layer.Pool == 2, ranges.Patches(layer), inputUnit, outputUnit, path)
            : new ByteConvStep(conv, layer.Input, folded, layer.Relu, layer.Pool, inputUnit, outputUnit, path);
    }

    /// <summary>Whether a layer can be done in bytes: inputs that are not below 0, whole vectors of outputs, and sums that 32 bits hold.</summary>
    private static bool Suits(FusedLayer layer)
    {
        (int outputs, long products) = layer.Spec switch
        {
            ConvSpec conv => (conv.Filters, (long)conv.Kernel * conv.Kernel * layer.Input.Channels),
            DenseSpec dense => (dense.Units, layer.Input.Count),
            _ => (0, 0),
        };
        return ActivationRanges.Covers(layer) && outputs % ByteProduct.PanelWidth == 0 && products <= MostProducts;
    }

    /// <summary>What the largest input is 255 of; 1 where there are only zeros.</summary>
    private static float Unit(ActivationRanges ranges, FusedLayer layer) => ranges.Input(layer) is var most and > 0 ? most / byte.MaxValue : 1;
}
