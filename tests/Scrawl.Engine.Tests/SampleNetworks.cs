using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests;

/// <summary>Networks whose every parameter is random: no bias is 0 and no scale 1, so that none can be forgotten unnoticed.</summary>
internal static class SampleNetworks
{
    /// <summary>Weights as in training's start; scales 0.5 to 1.5, variances 0.5 to 2, means and biases normal with deviation 0.3.</summary>
    public static Network Random(NetworkSpec spec, ulong seed)
    {
        Network network = Network.Create(spec, seed);
        var random = new CounterRandom(seed, stream: 1 << 20);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role != ParameterRole.Weights))
        {
            foreach (ref float value in parameter.Value.Span)
            {
                value = parameter.Role switch
                {
                    ParameterRole.Scale => random.NextSingle(0.5f, 1.5f),
                    ParameterRole.Variance => random.NextSingle(0.5f, 2f),
                    _ => 0.3f * random.NextNormal(),
                };
            }
        }

        return network;
    }

    /// <summary>Images of uniform noise, 0 to 1.</summary>
    public static float[] Images(NetworkSpec spec, int count, ulong seed)
    {
        var random = new CounterRandom(seed, stream: 2 << 20);
        var images = new float[count * spec.Input.Count];
        foreach (ref float value in images.AsSpan())
        {
            value = random.NextSingle();
        }

        return images;
    }
}
