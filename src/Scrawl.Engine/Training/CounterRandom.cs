using System.Runtime.Intrinsics;

namespace Scrawl.Engine.Training;

/// <summary>
/// Random numbers that are a pure function of (seed, stream, position): draw number p of a stream is the same whichever
/// thread asks, in whatever order, and whatever was drawn before. So a resumed run, or one on other threads, continues
/// exactly; nothing but the three numbers needs saving. Give each independent use a stream of its own (an epoch, an
/// image, a layer).
/// <para>
/// Every call takes one position, whatever it returns. The generator is SplitMix64 (Steele, Lea, Flood, "Fast splittable
/// pseudorandom number generators", 2014) started at a key hashed from seed and stream; stream 0 of seed 0 is that
/// paper's sequence from 0. Not for secrets.
/// </para>
/// <para>A mutable value: pass it by <c>ref</c>, a copy draws the same numbers again. One thread at a time.</para>
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="stream">Which of the seed's 2^64 independent sequences.</param>
/// <param name="position">The first draw to give, counted from 0.</param>
public struct CounterRandom(ulong seed, ulong stream, ulong position = 0)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const ulong FirstFactor = 0xBF58476D1CE4E5B9;
    private const ulong SecondFactor = 0x94D049BB133111EB;

    private readonly ulong _key = Mix(Mix(seed) + stream);

    /// <summary>The draw that the next call gives, counted from 0; setting it jumps there.</summary>
    public ulong Position { readonly get; set; } = position;

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => Mix(_key + ++Position * GoldenGamma);

    /// <summary>What as many calls of <see cref="NextUInt64"/> give, several at a time.</summary>
    public void Fill(Span<ulong> draws)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<ulong> step = Vector256.Create((ulong)Vector256<ulong>.Count * GoldenGamma);
            Vector256<ulong> state = Vector256.Create(_key + Position * GoldenGamma) + Vector256.Create(1UL, 2, 3, 4) * Vector256.Create(GoldenGamma);
            for (; i + Vector256<ulong>.Count <= draws.Length; i += Vector256<ulong>.Count, state += step)
            {
                Vector256<ulong> z = (state ^ (state >>> 30)) * Vector256.Create(FirstFactor);
                z = (z ^ (z >>> 27)) * Vector256.Create(SecondFactor);
                (z ^ (z >>> 31)).CopyTo(draws[i..]);
            }
        }

        for (Position += (ulong)i; i < draws.Length; i++)
        {
            draws[i] = NextUInt64();
        }
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32() => (uint)(NextUInt64() >> 32);

    /// <summary>Uniform in [0, 1), one of 2^24 values.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform between two values; exactly <paramref name="from"/> where they are equal.</summary>
    public float NextSingle(float from, float to) => from + (to - from) * NextSingle();

    /// <summary>
    /// Normal with mean 0 and standard deviation 1, by Box and Muller (1958): sqrt(-2 ln u) cos(2 pi v). Reckoned in double
    /// precision, so that platforms whose logarithms differ in the last bit round to the same float but for rare ties.
    /// The 32 bits of u bound it to ±6.66.
    /// </summary>
    public float NextNormal()
    {
        const double scale = 1.0 / (1L << 32);
        ulong bits = NextUInt64();
        double u = ((bits >> 32) + 1) * scale;
        double v = (uint)bits * scale;
        return (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v));
    }

    /// <summary>
    /// Uniform in 0..<paramref name="bound"/>-1: the high half of a 64 x 64 bit product (Lemire, 2019), without his rejection
    /// step, so that each draw takes one position; the bias is below 2^-33.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is 0 or negative.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * FirstFactor;
        z = (z ^ (z >> 27)) * SecondFactor;
        return z ^ (z >> 31);
    }
}
