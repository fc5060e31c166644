using System.Security.Cryptography;
using System.Text;
using Scrawl.Data;
using Scrawl.Training;

namespace Scrawl.Bulk.Storage;

/// <summary>Networks that are to be trained, to be asked together.</summary>
/// <param name="Recipe">What makes them.</param>
/// <param name="Members">A seed and a fingerprint (<see cref="MemberRecipe.Fingerprint"/>) for each.</param>
internal sealed record TrainingPlan(MemberRecipe Recipe, IReadOnlyList<(ulong Seed, string Run)> Members)
{
    /// <summary>What people call it. The same options on the same images have the same name: asking again goes on with it.</summary>
    public string Name => $"{Recipe.Preset}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', Members.Select(member => member.Run)))))[..8]}";

    /// <summary>What options come to on these images.</summary>
    public static TrainingPlan Of(TrainingOptions options, DigitSet images)
    {
        var recipe = MemberRecipe.Of(options, images);
        string digest = MemberRecipe.Digest(images);
        return new(
            recipe,
            [.. EnsembleRun.Seeds(options.Seed, recipe.Members).Select((seed, member) => (seed, MemberRecipe.Fingerprint(recipe.Options(member, seed, options.Teacher), images, digest)))]);
    }
}
