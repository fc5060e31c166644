using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Networks;

/// <summary>
/// A network: its description and its parameters. It computes nothing by itself: <c>NetworkPlan</c> runs it and
/// <c>TrainStep</c> trains it. Many readers or one writer.
/// </summary>
public sealed class Network
{
    private readonly Parameter[][] _byLayer;

    private Network(NetworkSpec spec, Func<string, ParameterSpec, int, Tensor> value)
    {
        Spec = spec;
        var all = ImmutableArray.CreateBuilder<Parameter>();
        _byLayer = new Parameter[spec.Layers.Length][];
        for (int i = 0; i < _byLayer.Length; i++)
        {
            LayerSpec layer = spec.Layers[i];
            var own = new List<Parameter>();
            foreach (ParameterSpec parameter in layer.Parameters(spec.Shapes[i]))
            {
                string name = NetworkSpec.NameOf(i, layer, parameter);
                own.Add(new Parameter(name, parameter.Role, value(name, parameter, all.Count + own.Count)));
            }

            _byLayer[i] = [.. own];
            all.AddRange(own);
        }

        Parameters = all.ToImmutable();
    }

    /// <summary>The description.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>All parameters, layer by layer; the names sort in this order of layers.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>
    /// A network with first values: weights normal with variance 2 / fan-in (He et al. 2015), biases 0, scales 1. The same
    /// seed gives the same values on every machine.
    /// </summary>
    public static Network Create(NetworkSpec spec, ulong seed) => new(spec, (_, parameter, i) =>
    {
        var tensor = new Tensor(parameter.Dimensions);
        switch (parameter.Role)
        {
            case ParameterRole.Weights:
                var random = new CounterRandom(seed, stream: (ulong)i);
                float deviation = MathF.Sqrt(2f / parameter.FanIn);
                foreach (ref float value in tensor.Span)
                {
                    value = deviation * random.NextNormal();
                }

                break;
            case ParameterRole.Scale or ParameterRole.Variance:
                tensor.Span.Fill(1);
                break;
        }

        return tensor;
    });

    /// <summary>A network with these values, which are not copied.</summary>
    /// <exception cref="SpecException">A tensor is missing, or its dimensions are not those of the description.</exception>
    public static Network FromTensors(NetworkSpec spec, IReadOnlyDictionary<string, Tensor> tensors) => new(spec, (name, parameter, _) =>
    {
        if (!tensors.TryGetValue(name, out Tensor? tensor))
        {
            throw new SpecException($"The network needs a tensor \"{name}\"; the file has none of this name.");
        }

        return tensor.Dimensions.AsSpan().SequenceEqual(parameter.Dimensions)
            ? tensor
            : throw new SpecException($"Tensor \"{name}\" is {string.Join(" x ", tensor.Dimensions)}; the network's description says {string.Join(" x ", parameter.Dimensions)}.");
    });

    /// <summary>The parameters of the layer at this position, in the order of <see cref="LayerSpec.Parameters"/>.</summary>
    public ImmutableArray<Parameter> ParametersOf(int layer) => ImmutableCollectionsMarshal.AsImmutableArray(_byLayer[layer]);

    /// <summary>A copy whose parameters are its own.</summary>
    public Network Clone() => FromTensors(Spec, Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.Clone()));

    /// <summary>A network between this one and another of the same description: every value goes the share of its way.</summary>
    /// <param name="other">Where it goes.</param>
    /// <param name="share">0 gives this one's values, 1 the other's.</param>
    /// <exception cref="ArgumentException">The descriptions differ.</exception>
    public unsafe Network Toward(Network other, float share)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Spec.ToJson() != other.Spec.ToJson())
        {
            throw new ArgumentException("The two networks have different descriptions; expected one and the same.", nameof(other));
        }

        Network between = Clone();
        foreach ((Parameter here, Parameter there) in between.Parameters.Zip(other.Parameters))
        {
            VectorSum.Blend(KernelPaths.Current, share, there.Value.Pointer, here.Value.Pointer, here.Value.Length);
        }

        GC.KeepAlive(other);
        return between;
    }

    /// <summary>
    /// A copy whose weights are rounded to the nearest 16-bit floats, which halves its file; biases and batch norm's few values keep all their bits.
    /// </summary>
    public Network InHalfPrecision()
    {
        Network rounded = Clone();
        foreach (Parameter parameter in rounded.Parameters.Where(parameter => parameter.Role == ParameterRole.Weights))
        {
            foreach (ref float value in parameter.Value.Span)
            {
                value = (float)(Half)value;
            }
        }

        return rounded;
    }
}
