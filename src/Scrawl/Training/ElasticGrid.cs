using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>
/// A smooth random field over the image: a coarse grid of random numbers, interpolated by uniform cubic B-splines (after
/// Simard, Steinkraus and Platt 2003, who smoothed a number for each pixel by a Gaussian; a cubic B-spline is as good as a
/// Gaussian of 0.58 cells). The spline of a cell takes four control points on each axis, so n cells have n + 3.
/// The vector form adds and multiplies in the scalar form's order, without fused operations, and gives the same bits.
/// Immutable, thread-safe.
/// </summary>
internal sealed class ElasticGrid
{
    private const int Side = ImageWarp.Side;
    private const int MaxPoints = 8 + 3;
    private readonly int _points;
    private readonly float _amplitude;

    // basis[k * 28 + x]: the weight of control point k at pixel x; zero but for the four k from cell[x] on.
    private readonly float[] _basis;
    private readonly int[] _cell = new int[Side];

    /// <param name="cells">Cells on each axis; 1..8.</param>
    /// <param name="rms">The field's root mean square over pixels and draws.</param>
    public ElasticGrid(int cells, float rms)
    {
        _points = cells + 3;
        _basis = new float[_points * Side];
        Span<double> weights = stackalloc double[4];
        double squares = 0;
        for (int x = 0; x < Side; x++)
        {
            double t = (x + 0.5) / Side * cells;
            _cell[x] = (int)t;
            BSpline(t - _cell[x], weights);
            for (int k = 0; k < 4; k++)
            {
                _basis[(_cell[x] + k) * Side + x] = (float)weights[k];
                squares += weights[k] * weights[k];
            }
        }

        // Numbers uniform in ±a have variance a^2 / 3; interpolation multiplies it by the squared weights' sum on each axis.
        _amplitude = (float)(rms * Math.Sqrt(3) / (squares / Side));
    }

    /// <summary>Draws a field: one random number for each control point.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="field">28 x 28 values, row after row.</param>
    public void Draw(ref CounterRandom random, Span<float> field)
    {
        Span<float> control = stackalloc float[_points * _points];
        for (int i = 0; i < control.Length; i++)
        {
            control[i] = random.NextSingle(-_amplitude, _amplitude);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            InterpolateSimd(control, field);
        }
        else
        {
            Interpolate(control, field);
        }
    }

    /// <summary>The definition: first across, for each row of control points, then down.</summary>
    internal void Interpolate(ReadOnlySpan<float> control, Span<float> field)
    {
        Span<float> across = stackalloc float[MaxPoints * Side];
        for (int row = 0; row < _points; row++)
        {
            for (int x = 0; x < Side; x++)
            {
                float sum = 0;
                for (int k = 0; k < _points; k++)
                {
                    sum += _basis[k * Side + x] * control[row * _points + k];
                }

                across[row * Side + x] = sum;
            }
        }

        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                float sum = 0;
                for (int k = _cell[y]; k < _cell[y] + 4; k++)
                {
                    sum += _basis[k * Side + y] * across[k * Side + x];
                }

                field[y * Side + x] = sum;
            }
        }
    }

    /// <summary>Eight pixels of a row at a time; the last eight overlap those before.</summary>
    internal void InterpolateSimd(ReadOnlySpan<float> control, Span<float> field)
    {
        Span<float> across = stackalloc float[MaxPoints * Side];
        ref float basis = ref MemoryMarshal.GetArrayDataReference(_basis);
        ref float middle = ref MemoryMarshal.GetReference(across);
        ref float result = ref MemoryMarshal.GetReference(field);
        for (int row = 0; row < _points; row++)
        {
            var points = control.Slice(row * _points, _points);
            for (int i = 0; i < 4; i++)
            {
                int x = ImageWarp.VectorStart(i);
                var sum = Vector256<float>.Zero;
                for (int k = 0; k < points.Length; k++)
                {
                    sum += Vector256.LoadUnsafe(ref basis, (nuint)(k * Side + x)) * Vector256.Create(points[k]);
                }

                sum.StoreUnsafe(ref middle, (nuint)(row * Side + x));
            }
        }

        for (int y = 0; y < Side; y++)
        {
            int first = _cell[y];
            var w0 = Vector256.Create(_basis[first * Side + y]);
            var w1 = Vector256.Create(_basis[(first + 1) * Side + y]);
            var w2 = Vector256.Create(_basis[(first + 2) * Side + y]);
            var w3 = Vector256.Create(_basis[(first + 3) * Side + y]);
            for (int i = 0; i < 4; i++)
            {
                int x = ImageWarp.VectorStart(i);
                nuint at = (nuint)(first * Side + x);
                var sum = w0 * Vector256.LoadUnsafe(ref middle, at)
                    + w1 * Vector256.LoadUnsafe(ref middle, at + Side)
                    + w2 * Vector256.LoadUnsafe(ref middle, at + 2 * Side)
                    + w3 * Vector256.LoadUnsafe(ref middle, at + 3 * Side);
                sum.StoreUnsafe(ref result, (nuint)(y * Side + x));
            }
        }
    }

    // The four pieces of the uniform cubic B-spline at t in [0, 1) of a cell.
    private static void BSpline(double t, Span<double> weights)
    {
        weights[0] = (1 - t) * (1 - t) * (1 - t) / 6;
        weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        weights[2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
        weights[3] = t * t * t / 6;
    }
}
