using System.Collections.Immutable;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>Steps that one thread takes a few images through while their activations are in its cache.</summary>
/// <param name="Steps">The steps in order.</param>
/// <param name="SliceImages">How many images go through together; 0 for an even share a thread.</param>
internal sealed record PlanSegment(ImmutableArray<PlanStep> Steps, int SliceImages)
{
    /// <summary>Half of a typical 1 to 2 MB L2, in floats: the rest is for weights.</summary>
    private const int CacheFloats = 512 * 1024 / sizeof(float);

    /// <summary>Images that a thread need not have to itself, as long as the threads share the weights between them.</summary>
    private const int FewForWeights = 16;

    /// <summary>One image's output.</summary>
    public int OutputLength => Steps[^1].Output.Count;

    /// <summary>The longest activation between the steps, of one image, in floats.</summary>
    public int Widest => Steps.Max(step => step.OutputFloats);

    /// <summary>
    /// Whether the threads share each step of these images instead of the images: one that does not divide among them, or so few that
    /// passing over all the weights costs more than the arithmetic and half of the weights is better than half of the images.
    /// </summary>
    public bool SharesSteps(int images, int threads) =>
        images <= MostImagesSharingSteps(threads) && (images % threads != 0 || SharesWeights(threads));

    /// <summary>The most images whose steps the threads share.</summary>
    public int MostImagesSharingSteps(int threads) => SharesWeights(threads) ? FewForWeights * threads : 4 * threads - 1;

    private bool SharesWeights(int threads) => SliceImages == 0 && Steps[0].Parts >= threads;

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
