using Scrawl.Engine.Networks;
using Scrawl.Engine.Training;
using Scrawl.Models;

namespace Scrawl.Training;

/// <summary>
/// A trained network or ensemble whose answers are the targets of another's training (knowledge distillation: Hinton, Vinyals and Dean 2015):
/// it looks at the very images that the pupil sees, bent as they are (Beyer et al., "Knowledge distillation: a good teacher is patient and
/// consistent", 2022). Of an ensemble each step asks one member, in turn: the mean of the gradients is that of the whole ensemble's answer, at a
/// fraction of the time. One caller at a time.
/// </summary>
internal sealed class Teacher : IDisposable
{
    private readonly NetworkPlan[] _members;
    private readonly float _share;
    private readonly float[] _targets;

    /// <param name="model">The teacher.</param>
    /// <param name="share">How much of a target is the teacher's answer, 0 to 1; the rest is the label.</param>
    /// <param name="batch">The most images of a step.</param>
    /// <param name="threads">The threads of a call.</param>
    public Teacher(ModelFile model, float share, int batch, int threads)
    {
        _members = [.. model.Members.Select(member => new NetworkPlan(member, threads))];
        _share = share;
        _targets = new float[batch * Evaluation.Digits];
    }

    /// <summary>The targets of a step's images: share x the asked member's probabilities + (1 - share) x label; without a class, the same for each.</summary>
    /// <param name="images">(n, 28, 28, 1) as the pupil sees them.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="step">The step's number, which decides who is asked.</param>
    /// <returns>(n, 10), until the next call.</returns>
    public ReadOnlySpan<float> Targets(ReadOnlySpan<float> images, ReadOnlySpan<byte> labels, long step)
    {
        Span<float> targets = _targets.AsSpan(0, labels.Length * Evaluation.Digits);
        _members[step % _members.Length].Run(images, targets);
        foreach (ref float target in targets)
        {
            target *= _share;
        }

        for (int n = 0; n < labels.Length; n++)
        {
            Span<float> row = targets.Slice(n * Evaluation.Digits, Evaluation.Digits);
            if (labels[n] == TrainStep.NoClass)
            {
                row.Fill(1f / Evaluation.Digits);
            }
            else
            {
                row[labels[n]] += 1 - _share;
            }
        }

        return targets;
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_members, member => member.Dispose());
}
