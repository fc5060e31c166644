using Scrawl.Engine.Networks;
using Scrawl.Models;

namespace Scrawl.RealPictures;

/// <summary>The reference network, asked as it is.</summary>
internal sealed class ReferenceReader(ModelFile model) : IDisposable
{
    private readonly NetworkPlan _plan = new(model.Network, threads: 1);

    /// <summary>The most probable digit of 28 x 28 values, 0 to 255.</summary>
    public int Read(byte[] pixels)
    {
        var probabilities = new float[_plan.Spec.Output.Count];
        _plan.Run([.. pixels.Select(pixel => pixel / 255f)], probabilities);
        return probabilities.IndexOf(probabilities.Max());
    }

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();
}
