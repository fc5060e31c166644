using System.Text.Json;
using Scrawl.Engine.Networks;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Server.Answers;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

/// <summary>Versions made up by a seed: they read nothing, but they are models.</summary>
internal static class Taught
{
    private static readonly DateTime s_start = new(2026, 11, 28, 13, 0, 0, DateTimeKind.Utc);

    /// <summary>The SHA-256 of the network that they are said to be taught from: the one built in.</summary>
    public static string Parent { get; } = ModelFile.Default.Sha256();

    /// <summary>The model of this number.</summary>
    public static ModelFile Model(int number) => new(Network.Create(ModelFile.Default.Network.Spec, (ulong)number), ModelFile.Default.Card);

    /// <summary>A teaching of this number.</summary>
    public static KeptTeaching Teaching(int number) => new()
    {
        Finished = s_start.AddMinutes(number),
        ParentSha256 = Parent,
        Outcome = JsonSerializer.Serialize(TeachingOutcome.Of(Result(number)), AnswerJson.Default.TeachingOutcome),
    };

    /// <summary>What came of it: of two corrections the first was learned, and the other is in doubt.</summary>
    public static TeachingResult Result(int number) => new(
        true,
        null,
        Model(number),
        new(100, 0.97, [.. Enumerable.Repeat<double?>(0.97, 9), null]),
        new(100, 0.98, [.. Enumerable.Repeat<double?>(0.98, 9), null]),
        [
            new($"{Kept.Of(1).Id}", 7, new(1, 0.9, true), new(7, 0.8, true), true),
            new($"{Kept.Of(2).Id}", 3, new(3, 0.9, true), new(3, 0.8, true), false),
        ],
        [new($"{Kept.Of(2).Id}", DoubtKind.Contradiction, "Is it?", $"{Kept.Of(1).Id}", 1)],
        Parent,
        $"replay {number}",
        number);

    /// <summary>The version of this number.</summary>
    public static ModelVersion Version(int number)
    {
        ModelFile model = Model(number);
        using var file = new MemoryStream();
        model.ToSafetensors().Write(file);
        KeptTeaching teaching = Teaching(number);
        return new()
        {
            Created = teaching.Finished,
            Sha256 = model.Sha256(),
            ParentSha256 = Parent,
            Teaching = teaching,
            File = file.ToArray(),
        };
    }
}
