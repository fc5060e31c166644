namespace Scrawl.Engine.Tests.Kernels;

/// <summary>
/// A sum of products in double together with the most by which any order of adding it up in single precision, fused or not,
/// can differ: (terms + 1) u sum |a b|, u = 2^-24 (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). So
/// the tolerance is neither loose nor chosen; any path within it agrees with the scalar path within twice of it.
/// </summary>
internal struct Bound
{
    private const double U = 1.0 / (1 << 24);
    private double _sum;
    private double _magnitude;
    private int _terms;

    public readonly double Sum => _sum;

    public static Bound Of(double value)
    {
        var bound = default(Bound);
        bound.Add(value, 1);
        return bound;
    }

    public void Add(double a, double b)
    {
        _sum += a * b;
        _magnitude += Math.Abs(a * b);
        _terms++;
    }

    /// <summary>Adds another sum's terms.</summary>
    public void Add(in Bound other)
    {
        _sum += other._sum;
        _magnitude += other._magnitude;
        _terms += other._terms;
    }

    /// <summary>Fails where the value is farther from the sum than rounding can take it, or not a number.</summary>
    public readonly void Check(float value, string where, bool relu = false)
    {
        double expected = relu ? Math.Max(_sum, 0) : _sum;
        if (!(Math.Abs(value - expected) <= (_terms + 1) * U * _magnitude))
        {
            Assert.Fail($"{where}: {value:G9}, expected {expected:G9} give or take {(_terms + 1) * U * _magnitude:G2}.");
        }
    }
}
