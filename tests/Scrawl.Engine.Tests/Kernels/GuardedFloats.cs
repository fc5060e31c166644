using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>
/// Floats for a kernel to work on, between two fences, all of it NaN at first: a value that is read before it is written, or
/// from beyond the end, makes the result NaN, and what is written where nothing should be is found by <see cref="Check"/>.
/// </summary>
internal sealed unsafe class GuardedFloats
{
    /// <summary>A quiet NaN that no computation gives.</summary>
    public const uint Poison = 0x7FC0DEAD;

    private const int Fence = 64;
    private readonly float[] _memory;

    public GuardedFloats(int length)
    {
        Length = length;
        _memory = GC.AllocateUninitializedArray<float>(length + 2 * Fence, pinned: true);
        _memory.AsSpan().Fill(BitConverter.UInt32BitsToSingle(Poison));
        Pointer = (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _memory[0]) + Fence;
    }

    public int Length { get; }

    /// <summary>The first value: valid as long as this object is reachable, which <see cref="Check"/> at a test's end sees to.</summary>
    public float* Pointer { get; }

    public Span<float> Span => _memory.AsSpan(Fence, Length);

    /// <summary>Normal values with deviation 1, none of them 0.</summary>
    public static GuardedFloats Random(int length, ulong seed)
    {
        var floats = new GuardedFloats(length);
        var random = new CounterRandom(seed, stream: 77);
        foreach (ref float value in floats.Span)
        {
            float normal = random.NextNormal();
            value = normal == 0 ? 1 : normal;
        }

        return floats;
    }

    public static GuardedFloats From(ReadOnlySpan<float> values)
    {
        var floats = new GuardedFloats(values.Length);
        values.CopyTo(floats.Span);
        return floats;
    }

    public static bool IsPoison(float value) => BitConverter.SingleToUInt32Bits(value) == Poison;

    /// <summary>Fails where the fences, or with <paramref name="untouched"/> those of the values, are not as they were.</summary>
    public void Check(Func<int, bool>? untouched = null)
    {
        for (int i = 0; i < _memory.Length; i++)
        {
            bool inside = i >= Fence && i < Fence + Length;
            if ((!inside || (untouched?.Invoke(i - Fence) ?? false)) && !IsPoison(_memory[i]))
            {
                Assert.Fail($"{_memory[i]} was written at {i - Fence} of {Length}, where nothing should be.");
            }
        }
    }
}
