using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>
/// Does to one image of 784 floats, 0..1, what an <see cref="InkSpec"/> says; they stay in that range. Nothing is allocated.
/// </summary>
internal static class InkEffects
{
    // Where each effect's own draws begin in the image's stream: apart from the bending's and from one another's, so that no
    // effect changes what is drawn for the others.
    private const ulong DrawsOfAnEffect = 1024;

    /// <summary>Applies the effects that the image's stream of random numbers draws.</summary>
    public static void Apply(InkSpec spec, CounterRandom random, Span<float> image)
    {
        if (Strikes(spec.Thickness, 1, ref random, out float thickness))
        {
            InkFilter.Thicken(image, thickness);
        }

        if (Strikes(spec.Cut, 2, ref random, out float width))
        {
            InkDamage.Cut(image, width, ref random);
        }

        if (Strikes(spec.Crop, 3, ref random, out float depth))
        {
            InkDamage.Crop(image, depth, random.NextInt(4));
        }

        if (Strikes(spec.Specks, 4, ref random, out _))
        {
            int count = Whole(spec.Specks!, ref random);
            for (int i = 0; i < count; i++)
            {
                InkDamage.Speck(image, ref random);
            }
        }

        if (Strikes(spec.Line, 5, ref random, out float length))
        {
            InkDamage.Line(image, length, ref random);
        }

        if (Strikes(spec.Resolution, 6, ref random, out float cells))
        {
            LowResolution.Apply(image, cells, random.NextSingle(), random.NextSingle());
        }

        if (Strikes(spec.Blur, 7, ref random, out float blur))
        {
            InkFilter.Blur(image, blur);
        }

        if (Strikes(spec.Sharpness, 8, ref random, out float slope))
        {
            InkTone.Sharpen(image, slope);
        }

        if (Strikes(spec.Tone, 9, ref random, out float tone))
        {
            InkTone.Darken(image, tone);
        }

        if (Strikes(spec.Contrast, 10, ref random, out float contrast))
        {
            InkTone.Scale(image, contrast);
        }

        if (Strikes(spec.Nudge, 11, ref random, out _))
        {
            InkDamage.Move(image, Whole(spec.Nudge!, ref random), Whole(spec.Nudge!, ref random));
        }
    }

    private static bool Strikes(InkEffect? effect, ulong number, ref CounterRandom random, out float amount)
    {
        amount = 0;
        random.Position = number * DrawsOfAnEffect;
        if (effect is null || random.NextSingle() >= effect.Chance)
        {
            return false;
        }

        amount = random.NextSingle(effect.From, effect.To);
        return true;
    }

    private static int Whole(InkEffect effect, ref CounterRandom random) =>
        (int)effect.From + random.NextInt((int)effect.To - (int)effect.From + 1);
}
