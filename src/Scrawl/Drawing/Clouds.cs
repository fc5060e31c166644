using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>Smooth noise: random values on a coarse lattice, between them a bilinear blend.</summary>
internal readonly struct Clouds
{
    private readonly float[] _values;
    private readonly int _columns;
    private readonly float _scale;

    private Clouds(float[] values, int columns, float scale) => (_values, _columns, _scale) = (values, columns, scale);

    /// <summary>Some clouds over a square.</summary>
    /// <param name="random">The picture's draws.</param>
    /// <param name="side">The square's side, in pixels.</param>
    /// <param name="cells">The lattice's cells along it.</param>
    public static Clouds Pick(ref CounterRandom random, int side, int cells)
    {
        var values = new float[(cells + 2) * (cells + 2)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
        }

        return new(values, cells + 2, (float)cells / side);
    }

    /// <summary>The value at a pixel of the square, 0 to 1.</summary>
    public float At(int x, int y)
    {
        float u = x * _scale;
        float v = y * _scale;
        int i = ((int)v * _columns) + (int)u;
        u -= (int)u;
        v -= (int)v;
        float upper = _values[i] + (u * (_values[i + 1] - _values[i]));
        float lower = _values[i + _columns] + (u * (_values[i + _columns + 1] - _values[i + _columns]));
        return upper + (v * (lower - upper));
    }
}
