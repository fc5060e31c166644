using Scrawl.Engine.Specs;
using Scrawl.Models;

namespace Scrawl.Training;

/// <summary>What to train, and how far from the preset.</summary>
public sealed record TrainingOptions
{
    /// <summary>The preset's name; with <see cref="Network"/> its recipe is used for that network.</summary>
    public string Preset { get; init; } = Presets.Standard.Name;

    /// <summary>A network of one's own, 28 x 28 x 1 in and 10 classes out; null for the preset's.</summary>
    public NetworkSpec? Network { get; init; }

    /// <summary>A recipe of one's own; null for the preset's.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>How many networks to train, to be asked together; null for the preset's.</summary>
    public int? Members { get; init; }

    /// <summary>Which of them a run trains, counted from 0; <see cref="EnsembleRun"/> says it.</summary>
    internal int Member { get; init; }

    /// <summary>A trained network or ensemble whose answers are learned in the labels' place; null for none.</summary>
    public ModelFile? Teacher { get; init; }

    /// <summary>A trained network to begin with, of the very description that is to be trained; null to begin anew.</summary>
    public ModelFile? From { get; init; }

    /// <summary>Epochs; null for the preset's.</summary>
    public int? Epochs { get; init; }

    /// <summary>The seed of first values, order, augmentation and dropout.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; 0 for all cores. They do not change the result.</summary>
    public int Threads { get; init; }

    /// <summary>Whether to train on all images, holding none out.</summary>
    public bool Final { get; init; }

    /// <summary>The checkpoint's file; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>How long to train between two checkpoints.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether to go on from the checkpoint, where there is one.</summary>
    public bool Resume { get; init; }

    /// <summary>The command line, for the record.</summary>
    public string Command { get; init; } = "";

    /// <summary>
    /// The recipe that these options come to. A preset's temperature and least confidence were measured with its network on MNIST and
    /// hold for no other network or set; and drawn digits go with MNIST's alone, since what another set shows is not known.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such preset, or the number of epochs or members is below 1.</exception>
    internal Recipe Resolve(bool isMnist)
    {
        Recipe recipe = Recipe ?? (Presets.Find(Preset) ?? throw new ArgumentException(
            $"There is no preset \"{Preset}\"; expected one of {string.Join(", ", Presets.All.Select(known => known.Name))}.")).Recipe;
        if (Epochs < 1)
        {
            throw new ArgumentException($"{Epochs} epochs were asked for; give at least 1.");
        }

        if (Members < 1)
        {
            throw new ArgumentException($"An ensemble of {Members} networks was asked for; give at least 1.");
        }

        int members = Members ?? recipe.Members;
        if (recipe.FirstHalf is { } first && Member < members / 2)
        {
            recipe = first;
        }

        bool asMeasured = Recipe is not null || (Network is null && isMnist);
        recipe = recipe with { Network = Network ?? recipe.Network, Epochs = Epochs ?? recipe.Epochs, Members = members };
        recipe = asMeasured ? recipe : recipe with { Temperature = 1, LeastConfidence = ModelCard.Majority };
        return isMnist ? recipe : recipe with { DrawnShare = 0, NonDigitShare = 0 };
    }
}
