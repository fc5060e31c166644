using Scrawl.Engine.Kernels;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Dropout, in place. The mask is a function of seed, layer, step and place, so backward draws it again instead of
/// keeping it, and threads do not matter.
/// </summary>
internal sealed unsafe class Dropout(DropoutSpec spec, Shape input, int position, LayerContext context) : Layer(input, input)
{
    /// <summary>Values that share one 64-bit draw: 16 bits each, so the rate is met to 1 in 65,536.</summary>
    private const int ValuesADraw = 4;

    private readonly ulong _layerSeed = new CounterRandom(context.Seed, stream: ~0UL, (ulong)position).NextUInt64();
    private readonly int _threshold = (int)MathF.Round(spec.Rate * 65536);
    private readonly float _scale = 1 / (1 - spec.Rate);

    /// <inheritdoc/>
    public override bool InPlace => true;

    /// <summary>y = x m / (1 - rate), each m 0 with probability rate and 1 otherwise.</summary>
    public override void Forward(in Slice slice) => Mask(slice, Y);

    /// <summary>dx = dy m / (1 - rate), the same m.</summary>
    public override void Backward(in Slice slice) => Mask(slice, DY);

    private void Mask(in Slice slice, float* values)
    {
        if (_threshold == 0)
        {
            return;
        }

        const int room = 64;
        ulong* bits = stackalloc ulong[room];
        int draws = (Input.Count + ValuesADraw - 1) / ValuesADraw;
        for (int n = slice.First; n < slice.First + slice.Count; n++)
        {
            var random = new CounterRandom(_layerSeed, (ulong)slice.Step, (ulong)n * (ulong)draws);
            float* image = values + (nint)n * Input.Count;
            for (int first = 0; first < draws; first += room)
            {
                int count = Math.Min(room, draws - first), from = first * ValuesADraw;
                random.Fill(new Span<ulong>(bits, count));
                MaskKernel.Apply(context.Path, image + from, (ushort*)bits, Math.Min(count * ValuesADraw, Input.Count - from), _threshold, _scale);
            }
        }
    }
}
