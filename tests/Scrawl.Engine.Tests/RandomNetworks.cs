using System.Collections.Immutable;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests;

/// <summary>Small random networks that somebody might describe: every kind of layer, in every sensible order.</summary>
internal static class RandomNetworks
{
    /// <summary>The network of this seed.</summary>
    public static NetworkSpec Create(ulong seed, bool dropout)
    {
        var random = new CounterRandom(seed, stream: 99);
        var input = new Shape(4 + random.NextInt(9), 4 + random.NextInt(9), 1 + random.NextInt(5));
        var layers = ImmutableArray.CreateBuilder<LayerSpec>();
        Shape shape = input;
        for (int block = random.NextInt(4); block > 0; block--)
        {
            switch (random.NextInt(6))
            {
                case 0:
                    Add(new MaxPoolSpec(1 + random.NextInt(3), random.NextInt(4)));
                    break;
                case 1:
                    Add(new AveragePoolSpec(1 + random.NextInt(3), random.NextInt(4)));
                    break;
                default:
                    int kernel = new[] { 1, 2, 3, 3, 5 }[random.NextInt(5)];
                    int filters = random.NextInt(2) == 0 ? 16 : 1 + random.NextInt(20); // 16 upon 16 go by Winograd's method
                    Add(new ConvSpec(filters, kernel, 1 + random.NextInt(2), random.NextInt(2) == 0 ? Padding.Same : Padding.Valid, random.NextInt(2) == 0));
                    AddExtras(ref random);
                    if (random.NextInt(2) == 0)
                    {
                        Add(new MaxPoolSpec(2 + random.NextInt(2), random.NextInt(3)));
                    }

                    break;
            }
        }

        Add(random.NextInt(4) == 0 ? new GlobalAveragePoolSpec() : new FlattenSpec());
        for (int hidden = random.NextInt(3); hidden > 0; hidden--)
        {
            // A convolution of 1 x 1 on a flat vector is a dense layer by another name.
            Add(random.NextInt(4) == 0 ? new ConvSpec(2 + random.NextInt(30), 1) : new DenseSpec(2 + random.NextInt(90), random.NextInt(2) == 0));
            AddExtras(ref random);
        }

        Add(new DenseSpec(2 + random.NextInt(10)));
        return new NetworkSpec(input, layers.ToImmutable());

        void AddExtras(ref CounterRandom random)
        {
            LayerSpec[] extras = [new BatchNormSpec(), new ReluSpec(), new DropoutSpec(0.3f), new ReluSpec()];
            foreach (LayerSpec extra in extras)
            {
                if (random.NextInt(2) == 0 && (dropout || extra is not DropoutSpec))
                {
                    Add(extra);
                }
            }
        }

        // What does not fit is left out.
        void Add(LayerSpec layer)
        {
            try
            {
                shape = layer.Output(shape);
                layers.Add(layer);
            }
            catch (SpecException)
            {
            }
        }
    }
}
