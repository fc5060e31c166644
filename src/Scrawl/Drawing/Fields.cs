using System.Numerics;
using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Ink;

namespace Scrawl.Drawing;

/// <summary>Paper, and fields of noise and texture: binary and brought to the network's size as any picture, or grey and filling the frame.</summary>
internal static class Fields
{
    private const float ShareOfFullFrames = 0.2f;
    private const float MostGrain = 0.04f;
    private const int Samples = 3;

    /// <summary>Noise: single grains, coarse grains, clouds.</summary>
    public static byte[] Noise(ref CounterRandom random) =>
        random.NextSingle() < ShareOfFullFrames ? GreyNoise(ref random) : MnistNormalizer.Normalize(BinaryNoise(ref random).ToMask());

    /// <summary>A texture in a box or a blot.</summary>
    public static byte[] Texture(ref CounterRandom random) =>
        random.NextSingle() < ShareOfFullFrames ? GreyTexture(ref random) : MnistNormalizer.Normalize(BinaryTexture(ref random).ToMask());

    /// <summary>Paper: clean, or with grain too faint for ink.</summary>
    public static byte[] Paper(ref CounterRandom random)
    {
        var pixels = new byte[DigitSet.ImageLength];
        float grain = Math.Max(0, random.NextSingle(-0.03f, MostGrain));
        foreach (ref byte pixel in pixels.AsSpan())
        {
            pixel = Grey(grain * random.NextNormal());
        }

        return pixels;
    }

    private static Canvas BinaryNoise(ref CounterRandom random)
    {
        var canvas = new Canvas();
        int width = 40 + random.NextInt(60);
        int height = Math.Min(100, (int)(width * random.NextSingle(0.7f, 1.4f)));
        if (random.NextInt(2) == 0)
        {
            int grain = 1 << random.NextInt(4);
            float share = random.NextSingle(0.02f, 0.6f);
            for (int y = 0; y < height; y += grain)
            {
                for (int x = 0; x < width; x += grain)
                {
                    if (random.NextSingle() < share)
                    {
                        Block(canvas, x, y, grain);
                    }
                }
            }
        }
        else
        {
            var clouds = Clouds.Pick(ref random, Canvas.Side, 8 + random.NextInt(20));
            float threshold = random.NextSingle(0.4f, 0.65f);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    canvas[x, y] = clouds.At(x, y) > threshold;
                }
            }
        }

        Block(canvas, random.NextInt(width), random.NextInt(height), 2);
        return canvas;
    }

    private static void Block(Canvas canvas, int left, int top, int side)
    {
        for (int y = top; y < Math.Min(Canvas.Side, top + side); y++)
        {
            for (int x = left; x < Math.Min(Canvas.Side, left + side); x++)
            {
                canvas[x, y] = true;
            }
        }
    }

    private static byte[] GreyNoise(ref CounterRandom random)
    {
        var pixels = new byte[DigitSet.ImageLength];
        int kind = random.NextInt(4);
        float share = random.NextSingle(0.02f, 0.5f);
        float middle = random.NextSingle(0, 0.7f);
        float spread = random.NextSingle(0.15f, 0.6f);
        var clouds = Clouds.Pick(ref random, DigitSet.Side, 2 + random.NextInt(12));
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Grey(kind switch
            {
                0 => random.NextSingle(),
                1 => middle + (spread * random.NextNormal()),
                2 => random.NextSingle() < share ? 1 : 0,
                _ => middle + (2 * spread * (clouds.At(i % DigitSet.Side, i / DigitSet.Side) - 0.5f)),
            });
        }

        pixels[random.NextInt(pixels.Length)] = byte.MaxValue;
        return pixels;
    }

    private static Canvas BinaryTexture(ref CounterRandom random)
    {
        float size = Place.Size(ref random);
        Vector2 half = 0.5f * size * new Vector2(1, random.NextSingle(0.7f, 1));
        Vector2 middle = new(0.5f * Canvas.Side);
        var region = new Canvas();
        region.Fill(random.NextInt(3) == 0
            ? Silhouettes.Blot(size, 0.07f, ref random)
            : [middle - half, middle + new Vector2(half.X, -half.Y), middle + half, middle + new Vector2(-half.X, half.Y)]);
        var texture = Drawing.Texture.Pick(ref random, size);
        bool inverted = random.NextInt(4) == 0;
        for (int y = 0; y < Canvas.Side; y++)
        {
            for (int x = 0; x < Canvas.Side; x++)
            {
                if (region[x, y])
                {
                    region[x, y] = texture.At(x, y) != inverted;
                }
            }
        }

        return region;
    }

    private static byte[] GreyTexture(ref CounterRandom random)
    {
        var pixels = new byte[DigitSet.ImageLength];
        var texture = Drawing.Texture.Pick(ref random, DigitSet.Side);
        float paper = random.NextSingle(0, 0.5f);
        float ink = random.NextSingle(paper + 0.2f, 1);
        for (int i = 0; i < pixels.Length; i++)
        {
            int hits = 0;
            for (int k = 0; k < Samples * Samples; k++)
            {
                hits += texture.At((i % DigitSet.Side) + ((float)(k % Samples) / Samples), (i / DigitSet.Side) + ((float)(k / Samples) / Samples)) ? 1 : 0;
            }

            pixels[i] = Grey(paper + ((ink - paper) * hits / (Samples * Samples)));
        }

        return pixels;
    }

    /// <summary>A grey value for 0 paper to 1 ink; what lies beyond is cut off.</summary>
    internal static byte Grey(float ink) => (byte)((255 * Math.Clamp(ink, 0, 1)) + 0.5f);
}
