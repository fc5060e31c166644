using System.Buffers;
using System.Collections.Immutable;
using Scrawl.Engine.Specs;

namespace Scrawl.Engine.Networks;

/// <summary>
/// Several networks that are asked together: the answer is the mean of their probabilities (deep ensembles: Lakshminarayanan, Pritzel and
/// Blundell 2017). Thread-safe; it takes memory from the shared pool only.
/// </summary>
public sealed class Ensemble : IClassifier
{
    private readonly ImmutableArray<NetworkPlan> _members;

    /// <summary>An ensemble of these, which it disposes of.</summary>
    /// <exception cref="ArgumentException">There are none, or they differ in what they take or tell apart.</exception>
    public Ensemble(params ReadOnlySpan<NetworkPlan> members)
    {
        if (members.Length == 0)
        {
            throw new ArgumentException("An ensemble of no networks was asked for; give at least one.", nameof(members));
        }

        foreach (NetworkPlan member in members)
        {
            if (member.Spec.Input != members[0].Spec.Input || member.Spec.Output != members[0].Spec.Output)
            {
                throw new ArgumentException(
                    $"One member takes {members[0].Spec.Input} to {members[0].Spec.Output}, another {member.Spec.Input} to {member.Spec.Output}; all must be alike.", nameof(members));
            }
        }

        _members = [.. members];
    }

    /// <summary>The first member's description.</summary>
    public NetworkSpec Spec => _members[0].Spec;

    /// <summary>p[c] = 1 / M sum over m of p_m[c], added up in the members' order.</summary>
    /// <inheritdoc/>
    public void Run(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        _members[0].Run(images, probabilities);
        float[] rented = ArrayPool<float>.Shared.Rent(probabilities.Length);
        try
        {
            Span<float> own = rented.AsSpan(0, probabilities.Length);
            foreach (NetworkPlan member in _members.AsSpan()[1..])
            {
                member.Run(images, own);
                for (int i = 0; i < own.Length; i++)
                {
                    probabilities[i] += own[i];
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        foreach (ref float p in probabilities)
        {
            p /= _members.Length;
        }
    }

    /// <summary>Ends the members' threads; no call may be running.</summary>
    public void Dispose()
    {
        foreach (NetworkPlan member in _members)
        {
            member.Dispose();
        }
    }
}
