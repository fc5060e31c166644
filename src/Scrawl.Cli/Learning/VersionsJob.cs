using System.Text.Json;
using Scrawl.Cli.Commands;
using Scrawl.Cli.Output;
using Scrawl.Models;
using Scrawl.Server.Answers;
using Scrawl.Server.Storage;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Learning;

/// <summary><c>scrawl teach --list</c> and <c>--back</c>: the versions of a network.</summary>
internal static class VersionsJob
{
    /// <summary>Shows them, newest first, and last the network itself.</summary>
    public static int List(Shell shell, TeachRequest request)
    {
        string parent = SharedOptions.Load(request.Model).Sha256();
        using KeptStore store = KeptStore.Open(request.Database);
        int active = store.Active(parent);
        if (request.Json)
        {
            using var lines = new JsonLines(shell.Output);
            foreach (KeptVersion version in store.Versions(parent))
            {
                lines.Write(json => Write(json, version.Id, version.Sha256, version.Id == active, version));
            }

            lines.Write(json => Write(json, 0, parent, active == 0, null));
            return ExitCode.Ok;
        }

        foreach (KeptVersion version in store.Versions(parent))
        {
            TeachingOutcome outcome = Outcome(version);
            shell.Out.WriteLine(
                $"{Mark(version.Id)} {version.Id,3}  {version.Created:yyyy-MM-dd HH:mm} UTC  taught by {Count(outcome.Lessons.Count(lesson => lesson.Learned))} corrections; validation {Percent(outcome.Before.Accuracy)} before, {Percent(outcome.After?.Accuracy)} after  {version.Sha256[..8]}");
        }

        shell.Out.WriteLine($"{Mark(0)}   0  the network that was taught  {parent[..8]}");
        return ExitCode.Ok;

        string Mark(int id) => id == active ? "active" : "      ";
    }

    /// <summary>Makes an earlier version active.</summary>
    public static int GoBack(Shell shell, TeachRequest request, int version)
    {
        ModelFile model = SharedOptions.Load(request.Model);
        string parent = model.Sha256();
        using KeptStore store = KeptStore.Open(request.Database);
        if (version != 0 && store.Versions(parent).All(kept => kept.Id != version))
        {
            throw new InvalidDataException($"There is no version {version} of this network in {store.Name}; \"scrawl teach --list\" shows those that there are.");
        }

        store.Activate(parent, version);
        if (request.Json)
        {
            using var lines = new JsonLines(shell.Output);
            lines.Write(json => json.WriteNumber("active", version));
        }
        else
        {
            shell.Out.WriteLine($"Version {version} is active. {TeachJob.WhenServed}");
        }

        return ExitCode.Ok;
    }

    private static TeachingOutcome Outcome(KeptVersion version) => JsonSerializer.Deserialize(version.Outcome, AnswerJson.Default.TeachingOutcome)!;

    private static void Write(Utf8JsonWriter json, int id, string sha256, bool active, KeptVersion? version)
    {
        json.WriteNumber("version", id);
        json.WriteString("sha256", sha256);
        json.WriteBoolean("active", active);
        if (version is not null)
        {
            json.WriteString("created", version.Created);
            json.WritePropertyName("outcome");
            json.WriteRawValue(version.Outcome);
        }
    }
}
