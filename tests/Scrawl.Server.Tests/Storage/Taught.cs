using System.Text.Json;
using Scrawl.Engine.Networks;
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
    /// <param name="number">Tells it from others.</param>
    /// <param name="doubts">What a person should look at.</param>
    public static KeptTeaching Teaching(int number, params LessonDoubt[] doubts) => new()
    {
        Finished = s_start.AddMinutes(number),
        ParentSha256 = Parent,
        Outcome = JsonSerializer.Serialize(Outcome(number, doubts), AnswerJson.Default.TeachingOutcome),
    };

    /// <summary>What came of it: of two corrections the first was learned.</summary>
    public static TeachingOutcome Outcome(int number, params LessonDoubt[] doubts) => new(
        true,
        "Taken.",
        $"replay {number}",
        number,
        new(100, 0.97, [.. Enumerable.Repeat(0.97, 10)]),
        new(100, 0.98, [.. Enumerable.Repeat(0.98, 10)]),
        [
            new(Kept.Of(1).Id, 7, true, new(1, 0.9), new(7, 0.8)),
            new(Kept.Of(2).Id, 3, false, new(3, 0.9), new(3, 0.8)),
        ],
        doubts);

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
