using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>A pattern without end: a function of the place, in periods of its own, turned and waved.</summary>
internal readonly struct Texture
{
    private const int Kinds = 7;
    private const int WaveLength = 256;

    private readonly int _kind;
    private readonly float _share;
    private readonly Matrix3x2 _map;
    private readonly float[] _wave;

    private Texture(int kind, float share, Matrix3x2 map, float[] wave) => (_kind, _share, _map, _wave) = (kind, share, map, wave);

    /// <summary>Some texture.</summary>
    /// <param name="random">The picture's draws.</param>
    /// <param name="side">The long side of what it fills, in pixels; at least four periods fit.</param>
    public static Texture Pick(ref CounterRandom random, float side)
    {
        float period = side / random.NextSingle(4, 12);
        var map = Matrix3x2.CreateTranslation(random.NextSingle(-side, 0), random.NextSingle(-side, 0))
            * Matrix3x2.CreateRotation(random.NextSingle(0, MathF.PI))
            * Matrix3x2.CreateScale(1 / period, random.NextSingle(0.6f, 1.4f) / period);
        var wave = new float[WaveLength];
        if (random.NextInt(3) == 0)
        {
            float height = random.NextSingle(0.2f, 1);
            float pace = MathF.Tau * random.NextSingle(0.1f, 0.5f) * 16 / WaveLength;
            for (int i = 0; i < wave.Length; i++)
            {
                wave[i] = height * MathF.Sin(i * pace);
            }
        }

        return new(random.NextInt(Kinds), random.NextSingle(0.2f, 0.6f), map, wave);
    }

    /// <summary>Whether there is ink at a pixel.</summary>
    public bool At(float x, float y)
    {
        Vector2 p = Vector2.Transform(new(x, y), _map);
        float u = p.X + _wave[(int)MathF.Floor(p.Y * 16) & (WaveLength - 1)];
        float v = p.Y;
        return _kind switch
        {
            0 => Part(u) < _share,                                                   // stripes
            1 => (((int)MathF.Floor(u) + (int)MathF.Floor(v)) & 1) == 0,              // checks
            2 => Round(Part(u) - 0.5f, Part(v) - 0.5f) < 0.25f * _share,             // dots
            3 => Part(v) < 0.4f * _share || Part(u + (0.5f * ((int)MathF.Floor(v) & 1))) < 0.3f * _share, // bricks
            4 => Part(u) < 0.6f * _share || Part(v) < 0.6f * _share,                 // lattice
            5 => Part(1.7f * MathF.Sqrt(Round(u, v))) < _share,                      // rings
            _ => Part(u) < _share && Part(v) < 0.5f + (0.5f * _share),               // dashes
        };

        static float Part(float a) => a - MathF.Floor(a);

        static float Round(float a, float b) => (a * a) + (b * b);
    }
}
