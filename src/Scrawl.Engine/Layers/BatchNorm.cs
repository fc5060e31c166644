using System.Collections.Immutable;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Batch normalisation by channel (Ioffe and Szegedy 2015, algorithm 1): x (n, H, W, C) to y of the same shape, over the
/// m = n H W values of a channel. Sums are taken in single precision over one image and in double beyond it. With frozen statistics mean
/// and variance are the running ones, constants, as in inference.
/// </summary>
internal sealed unsafe class BatchNorm : Layer, IBatchCoupled
{
    private readonly BatchNormSpec _spec;
    private readonly KernelPath _path;
    private readonly bool _frozen;
    private readonly LearnedParameter _scale;
    private readonly LearnedParameter _shift;
    private readonly Parameter _runningMean;
    private readonly Parameter _runningVariance;
    private readonly ShardMoments _moments;

    private readonly Tensor _mean;
    private readonly Tensor _inverse;
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Tensor _d;

    public BatchNorm(BatchNormSpec spec, Shape input, ImmutableArray<Parameter> parameters, LayerContext context)
        : base(input, input)
    {
        _spec = spec;
        _path = context.Path;
        _frozen = context.FrozenStatistics;
        _scale = new LearnedParameter(parameters[0]);
        _shift = new LearnedParameter(parameters[1]);
        _runningMean = parameters[2];
        _runningVariance = parameters[3];
        _moments = new ShardMoments(input, context);
        (_mean, _inverse) = (new Tensor(input.Channels), new Tensor(input.Channels));
        (_a, _b, _d) = (new Tensor(input.Channels), new Tensor(input.Channels), new Tensor(input.Channels));
    }

    /// <inheritdoc/>
    public override bool KeepsShardSums => true;

    /// <inheritdoc/>
    public override ImmutableArray<LearnedParameter> Learned => [_scale, _shift];

    /// <inheritdoc/>
    public override bool GradientInPlace => true;

    /// <summary>How much of the next batch's statistics enters the running ones; null for the description's own.</summary>
    public float? Momentum { get; set; }

    /// <inheritdoc/>
    public void ForwardStatistics(in Slice slice)
    {
        if (!_frozen)
        {
            _moments.Add(slice, X, _runningMean.Value.Pointer, X, _runningMean.Value.Pointer);
        }
    }

    /// <summary>
    /// With z = x - centre: mean = centre + sum z / m; variance = sum z^2 / m - (sum z / m)^2; running values move towards
    /// them by the momentum. Any centre would do were there no rounding; the running mean, which is close to the batch's, keeps
    /// the squares of a large mean out of the sums (Chan, Golub and LeVeque 1983, section 2).
    /// </summary>
    public void CombineForward(int images)
    {
        float momentum = Momentum ?? _spec.Momentum;
        double m = (double)images * Input.Pixels;
        for (int c = 0; c < Input.Channels; c++)
        {
            double mean = _runningMean.Value.Span[c], variance = _runningVariance.Value.Span[c];
            if (!_frozen)
            {
                (double sum, double squares) = _moments.Total(c);
                double beyond = sum / m;
                (mean, variance) = (mean + beyond, Math.Max(0, squares / m - beyond * beyond));

                // The running variance is the unbiased one, as inference sees single images of the same population.
                Move(ref _runningMean.Value.Span[c], mean);
                Move(ref _runningVariance.Value.Span[c], m > 1 ? variance * m / (m - 1) : variance);
            }

            float inverse = (float)(1 / Math.Sqrt(variance + _spec.Epsilon));
            _mean.Span[c] = (float)mean;
            _inverse.Span[c] = inverse;
            _a.Span[c] = _scale.Parameter.Value.Span[c] * inverse;
            _b.Span[c] = _shift.Parameter.Value.Span[c] - (float)mean * _a.Span[c];
        }

        void Move(ref float running, double value) => running += momentum * ((float)value - running);
    }

    /// <summary>y = scale (x - mean) / sqrt(variance + epsilon) + shift = a x + b.</summary>
    public override void Forward(in Slice slice)
    {
        nint start = (nint)slice.First * Input.Count;
        ChannelAffine.Apply(_path, X + start, _a.Pointer, _b.Pointer, Y + start, slice.Count * Input.Pixels, Input.Channels);
    }

    /// <inheritdoc/>
    public void BackwardStatistics(in Slice slice) => _moments.Add(slice, DY, null, X, _mean.Pointer);

    /// <summary>
    /// With z = (x - mean) inverse: dshift = sum dy; dscale = sum dy z; and of
    /// dx = scale inverse (dy - dshift / m - z dscale / m) = a dy + b x + d the coefficients b and d; frozen, dx = a dy.
    /// </summary>
    public void CombineBackward(int images)
    {
        double m = (double)images * Input.Pixels;
        for (int c = 0; c < Input.Channels; c++)
        {
            (double sum, double dot) = _moments.Total(c);
            double inverse = _inverse.Span[c], dscale = dot * inverse, a = _a.Span[c];
            _shift.Gradient.Span[c] = (float)sum;
            _scale.Gradient.Span[c] = (float)dscale;
            double b = _frozen ? 0 : -a * inverse * dscale / m;
            _b.Span[c] = (float)b;
            _d.Span[c] = _frozen ? 0 : (float)(-a * sum / m - b * _mean.Span[c]);
        }
    }

    /// <summary>dx = a dy + b x + d, in place of dy.</summary>
    public override void Backward(in Slice slice)
    {
        nint start = (nint)slice.First * Input.Count;
        ChannelAffine.Combine(_path, DY + start, X + start, _a.Pointer, _b.Pointer, _d.Pointer, slice.Count * Input.Pixels, Input.Channels);
    }
}
