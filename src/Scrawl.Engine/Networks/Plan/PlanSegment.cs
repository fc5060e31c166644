using System.Collections.Immutable;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>Steps that one thread takes a few images through while their activations are in its cache.</summary>
/// <param name="Steps">The steps in order.</param>
/// <param name="SliceImages">How many images go through together; 0 for an even share a thread.</param>
internal sealed record PlanSegment(ImmutableArray<PlanStep> Steps, int SliceImages)
{
    /// <summary>Half of a typical 1 to 2 MB L2, in floats: the rest is for weights.</summary>
    private const int CacheFloats = 512 * 1024 / sizeof(float);

    /// <summary>One image's output.</summary>
    public int OutputLength => Steps[^1].Output.Count;

    /// <summary>The longest activation between the steps, of one image, in floats.</summary>
    public int Widest => Steps.Max(step => step.OutputFloats);

    /// <summary>Cuts a plan where steps that want few images at a time meet steps that want many.</summary>
    public static ImmutableArray<PlanSegment> Cut(ImmutableArray<PlanStep> steps)
    {
        var segments = ImmutableArray.CreateBuilder<PlanSegment>();
        for (int from = 0; from < steps.Length;)
        {
            bool large = steps[from].PrefersLargeSlices;
            int to = from + 1;
            while (to < steps.Length && (steps[to].PrefersLargeSlices == large || (large && steps[to].Input.IsFlat)))
            {
                to++;
            }

            ImmutableArray<PlanStep> run = steps[from..to];
            int widest = run.Max(step => step.InputFloats + step.OutputFloats);
            segments.Add(new PlanSegment(run, large ? 0 : Math.Max(1, CacheFloats / widest)));
            from = to;
        }

        return segments.ToImmutable();
    }
}
