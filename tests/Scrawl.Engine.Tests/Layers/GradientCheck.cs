using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Layers;

/// <summary>
/// One layer's backward against central differences of its forward. The objective is the sum of dy y over every output of
/// every image, added up in double, dy random and never 0; the batch is cut into shards and slices as a training step cuts
/// it. All that belongs to no image of the batch is NaN, so that nobody reads it unnoticed.
/// </summary>
internal sealed unsafe class GradientCheck
{
    /// <summary>
    /// The largest error, as a share of a gradient or, for small ones, of a fifth of the gradients' root mean square. Rounding in
    /// the forward pass brings about a tenth of it, so an error of 1% is found wherever a gradient is not close to 0.
    /// </summary>
    public const double Tolerance = 2e-3;

    private const double Floor = 0.2;
    private readonly Layer _layer;
    private readonly int _shards;
    private readonly int _slice;
    private readonly int _images;
    private readonly float _step;
    private readonly float[] _x;
    private readonly float[] _dy;
    private readonly Tensor[] _memory;

    /// <param name="spec">The layer.</param>
    /// <param name="input">One image's input.</param>
    /// <param name="path">The kernels' form.</param>
    /// <param name="images">The images of the batch; there is room for two more.</param>
    /// <param name="shards">Into how many shards the batch is cut.</param>
    /// <param name="slice">How many images go through together.</param>
    /// <param name="step">How far a value is moved up and down: far for a linear layer, as only rounding errs there.</param>
    /// <param name="inputs">The inputs' values; normal ones unless given.</param>
    /// <param name="frozen">Whether batch norm takes its running statistics.</param>
    public GradientCheck(
        LayerSpec spec, Shape input, KernelPath path, int images = 5, int shards = 3, int slice = 1, float step = 0.5f, Func<int, float[]>? inputs = null,
        bool frozen = false)
    {
        Network network = SampleNetworks.Random(new NetworkSpec(input, spec, new FlattenSpec(), new DenseSpec(1)), seed: 5);
        var stack = new LayerStack(network, new LayerContext(images + 2, shards, Seed: 9, path) { FrozenStatistics = frozen });
        (_layer, _shards, _slice, _images, _step) = (stack.Layers[0], shards, slice, images, step);
        Parameters = network.ParametersOf(0);
        _x = (inputs ?? Normal(1))(images * input.Count);
        _dy = Normal(2)(images * _layer.Output.Count);
        _memory = [Room(_layer.Input), Room(_layer.Output), Room(_layer.Input), Room(_layer.Output)];
        _layer.X = _memory[0].Pointer;
        _layer.Y = _layer.InPlace ? _layer.X : _memory[1].Pointer;
        _layer.DY = _memory[3].Pointer;
        _layer.DX = _layer.GradientInPlace ? _layer.DY : _memory[2].Pointer;

        Tensor Room(Shape shape) => new(images + 2, shape.Count);
    }

    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>The layer.</summary>
    public Layer Layer => _layer;

    /// <summary>The images that it is given.</summary>
    public float[] X => _x;

    /// <summary>The gradient by its output that it is given.</summary>
    public float[] DY => _dy;

    /// <summary>The step's number, which dropout's mask depends on.</summary>
    public long Step { get; set; }

    /// <summary>Normal values, none of them 0.</summary>
    public static Func<int, float[]> Normal(ulong seed) => n => Kernels.GuardedFloats.Random(n, seed).Span.ToArray();

    /// <summary>The numbers from -n/2 to n/2 times 0.1 in random order, less 0.05: all 0.1 apart and 0.05 from 0, far from any kink.</summary>
    public static float[] Apart(int n)
    {
        float[] values = [.. Enumerable.Range(0, n).Select(i => 0.1f * (i - n / 2) + 0.05f)];
        var random = new CounterRandom(3, 0);
        for (int i = n - 1; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }

        return values;
    }

    /// <summary>Every gradient, backward's and that of differences: <c>dx</c>, and each parameter's by its name.</summary>
    public IEnumerable<(string Name, double[] Backward, double[] Differences)> Gradients()
    {
        Compute();
        (string, Parameter, double[])[] learned =
            [.. _layer.Learned.Select(learned => (learned.Parameter.Name, learned.Parameter, ToDouble(learned.Gradient.Span)))];
        double[] dx = InputGradients();
        yield return ("dx", dx, Differences(_x.Length, i => ref _x[i]));
        foreach ((string name, Parameter parameter, double[] gradient) in learned)
        {
            yield return (name, gradient, Differences(gradient.Length, i => ref parameter.Value.Span[i]));
        }
    }

    /// <summary>From now on nobody asks for dx, as for that of a network's first layer.</summary>
    public void LeaveOutDX() => _layer.DX = null;

    /// <summary>Takes the batch through the layer, forward and backward; gives y and dx.</summary>
    public (double[] Y, double[] DX) Compute()
    {
        Forward();
        double[] y = ToDouble(new ReadOnlySpan<float>(_layer.Y, _dy.Length));
        Backward();
        return (y, _layer.DX == null ? [] : InputGradients());
    }

    /// <summary>Fails where a gradient is off.</summary>
    public void Check(string what)
    {
        foreach ((string name, double[] backward, double[] differences) in Gradients())
        {
            int worst = Wrong(backward, differences);
            Assert.True(worst < 0, worst < 0 ? "" : $"{what}: {name}[{worst}] is {backward[worst]:G6}, by differences {differences[worst]:G6}.");
        }
    }

    /// <summary>The first gradient that is off by more than the tolerance, or not a number; -1 for none.</summary>
    public static int Wrong(double[] backward, double[] differences)
    {
        Assert.Equal(differences.Length, backward.Length);
        double floor = Floor * RootMeanSquare(differences);
        Assert.True(floor > 0, "All gradients are 0: nothing is tested.");
        return Array.FindIndex(
            [.. backward.Zip(differences)], pair => !(Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(Math.Abs(pair.Second), floor)));
    }

    public static double RootMeanSquare(double[] values) => Math.Sqrt(values.Average(value => value * value));

    private void Forward()
    {
        Poison(_layer.Y, _layer.Output.Count);
        Poison(_layer.X, _layer.Input.Count);
        _x.CopyTo(new Span<float>(_layer.X, _x.Length));
        Parts(_layer.PrepareParts, _layer.Prepare);
        Run(Segment.Forward([_layer]));
        AssertPoisoned(_layer.Y, _layer.Output.Count);
    }

    private void Backward()
    {
        if (_layer.DX != null)
        {
            Poison(_layer.DX, _layer.Input.Count);
        }

        Poison(_layer.DY, _layer.Output.Count);
        _dy.CopyTo(new Span<float>(_layer.DY, _dy.Length));
        foreach (LearnedParameter learned in _layer.Learned)
        {
            learned.Gradient.Span.Fill(float.NaN);
        }

        Run(Segment.Backward([_layer]));
        Parts(_layer.GatherParts, part => _layer.Gather(part, _images));
        if (_layer.DX != null)
        {
            AssertPoisoned(_layer.DX, _layer.Input.Count);
        }
    }

    private double[] InputGradients() => ToDouble(new ReadOnlySpan<float>(_layer.DX, _x.Length));

    private delegate ref float Place(int i);

    private double[] Differences(int count, Place at)
    {
        var differences = new double[count];
        for (int i = 0; i < count; i++)
        {
            float value = at(i), up = value + _step, down = value - _step;
            at(i) = up;
            double above = Objective();
            at(i) = down;
            differences[i] = (above - Objective()) / ((double)up - down);
            at(i) = value;
        }

        return differences;
    }

    private double Objective()
    {
        Forward();
        double sum = 0;
        for (int i = 0; i < _dy.Length; i++)
        {
            sum += (double)_layer.Y[i] * _dy[i];
        }

        return sum;
    }

    /// <summary>As <see cref="TrainStep"/> takes a batch through a layer, on one thread, the last shard first.</summary>
    private void Run(Segment[] segments)
    {
        foreach (Segment segment in segments)
        {
            for (int shard = _shards - 1; shard >= 0; shard--)
            {
                int start = _images * shard / _shards, end = _images * (shard + 1) / _shards, first = start;
                do
                {
                    var slice = new Slice(first, Math.Min(_slice, end - first), shard, first == start, first + _slice >= end, Step);
                    Array.ForEach(segment.Phases, phase => phase(slice));
                    first += _slice;
                }
                while (first < end);
            }

            segment.Combine?.Invoke(_images);
        }
    }

    private static void Parts(int count, Action<int> body)
    {
        for (int part = count - 1; part >= 0; part--)
        {
            body(part);
        }
    }

    private void Poison(float* at, int count) => new Span<float>(at, (_images + 2) * count).Fill(float.NaN);

    /// <summary>Fails where the room beyond the batch was written to.</summary>
    private void AssertPoisoned(float* at, int count) =>
        Assert.False(new ReadOnlySpan<float>(at + _images * count, 2 * count).ContainsAnyExcept(float.NaN), "Beyond the batch something was written.");

    private static double[] ToDouble(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = values[i];
        }

        return doubles;
    }
}
