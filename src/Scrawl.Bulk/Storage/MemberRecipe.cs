using System.Security.Cryptography;
using System.Text;
using Scrawl.Data;
using Scrawl.Engine.Specs;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Bulk.Storage;

/// <summary>What makes the networks of a training, without seeds and images.</summary>
/// <param name="Preset">The preset's name.</param>
/// <param name="Network">A network of one's own, as JSON; null for the preset's.</param>
/// <param name="Epochs">Epochs of each.</param>
/// <param name="Final">Whether no images are held out.</param>
/// <param name="Teacher">The sha256 of the teacher's file; null for none.</param>
/// <param name="Members">How many networks there are.</param>
internal sealed record MemberRecipe(string Preset, string? Network, int Epochs, bool Final, string? Teacher, int Members)
{
    /// <summary>What options come to.</summary>
    public static MemberRecipe Of(TrainingOptions options, DigitSet images)
    {
        Recipe recipe = options.Resolve(images.IsMnist);
        return new(options.Preset, options.Network?.ToJson(), recipe.Epochs, options.Final, options.Teacher?.Sha256(), recipe.Members);
    }

    /// <summary>The options that train one of the networks.</summary>
    /// <param name="member">Which one, counted from 0.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="teacher">The teacher, where there is one.</param>
    public TrainingOptions Options(int member, ulong seed, ModelFile? teacher) => new()
    {
        Preset = Preset, Network = Network is null ? null : NetworkSpec.FromJson(Network), Epochs = Epochs, Members = Members, Member = member, Teacher = teacher, Seed = seed, Final = Final,
    };

    /// <summary>A name for everything that decides a network's weights, images and all: a worker whose preset or images are others comes to another one.</summary>
    /// <param name="options">What trains it.</param>
    /// <param name="images">The training images.</param>
    /// <param name="digest">Their <see cref="Digest"/>.</param>
    public static string Fingerprint(TrainingOptions options, DigitSet images, string digest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{RunState.Identify(options.Resolve(images.IsMnist), options, images.Count)}|{digest}")));

    /// <summary>The SHA-256 of all images and labels.</summary>
    public static string Digest(DigitSet images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(images.Pixels);
        hash.AppendData(images.Labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
