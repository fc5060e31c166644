using Scrawl.Cli.Commands;
using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Server.Storage;

namespace Scrawl.Cli.Learning;

/// <summary>The work of <c>scrawl teach</c>, from corrections to a version or a file.</summary>
internal static class TeachJob
{
    /// <summary>When a server serves what was made active in its database.</summary>
    public const string WhenServed = "A server on this database serves it within seconds.";

    /// <summary>Teaches, shows what came of it, keeps it as was asked for.</summary>
    /// <returns>The exit code: 1 where nothing was taken.</returns>
    public static int Run(Shell shell, TeachRequest request)
    {
        ModelFile before = SharedOptions.Load(request.Model);
        if (request.Out is not null)
        {
            OutputFile.Prepare(request.Out);
        }

        return request.From is { } folder ? FromFolder(shell, request, before, folder) : FromDatabase(shell, request, before);
    }

    private static int FromFolder(Shell shell, TeachRequest request, ModelFile before, string folder)
    {
        TeachingResult result = Teach(shell, request, before, LessonFolder.Read(folder, before), request.Confirmed, folder);
        Save(request, result);
        return Tell(shell, request, result, version: null);
    }

    private static int FromDatabase(Shell shell, TeachRequest request, ModelFile before)
    {
        using KeptStore store = KeptStore.Open(request.Database);
        IReadOnlyList<KeptLesson> kept = store.Lessons();
        if (kept.Count == 0)
        {
            throw new InvalidDataException($"{store.Name}: no correction is kept there; keep some on the page of \"scrawl serve\", under \"Not right?\", or name another database or folder with --database or --from.");
        }

        HashSet<string> confirmed = [.. request.Confirmed, .. kept.Where(lesson => lesson.Confirmed).Select(lesson => $"{lesson.Id}")];
        TeachingResult result = Teach(shell, request, before, [.. kept.Select(lesson => lesson.ToLesson())], confirmed, store.Name);
        Save(request, result);
        int? version = null;
        if (!request.DryRun)
        {
            store.Confirm(kept.Where(lesson => request.Confirmed.Contains($"{lesson.Id}")));
            version = request.Out is null ? store.Keep(result) : null;
        }

        return Tell(shell, request, result, version);
    }

    private static TeachingResult Teach(Shell shell, TeachRequest request, ModelFile before, IReadOnlyList<Lesson> lessons, HashSet<string> confirmed, string place)
    {
        if (request.Confirmed.FirstOrDefault(id => lessons.All(lesson => lesson.Id != id)) is { } unknown)
        {
            throw new InvalidDataException($"{place}: there is no correction {unknown} to confirm; the doubts name those that there are.");
        }


        // A folder that was named has to have MNIST.
        ReplaySet replay = request.Data is { } named ? ReplaySet.From(MnistDataset.LoadTraining(MnistDataset.Find(named))) : ReplaySet.AtHand(null);
        var options = new TeachingOptions { Seed = request.Seed, Threads = request.Threads, Confirmed = confirmed, Command = request.Command };
        using var interrupt = new Interrupt(() => { });
        return shell.OutputIsTerminal && !request.Json
            ? LiveBar.Run(bar => Teaching.Run(before, lessons, replay, options, new Synchronous<TeachingProgress>(progress => bar.Show(progress.Phase, progress.Share, "")), interrupt.Token))
            : Teaching.Run(before, lessons, replay, options, null, interrupt.Token);
    }

    private static void Save(TeachRequest request, TeachingResult result)
    {
        if (request is { Out: { } path, DryRun: false } && result.Taken)
        {
            result.After!.Save(path);
        }
    }

    private static int Tell(Shell shell, TeachRequest request, TeachingResult result, int? version)
    {
        if (request.Json)
        {
            using var lines = new JsonLines(shell.Output);
            lines.Write(json => TeachingJson.Write(json, result, request, version));
        }
        else
        {
            shell.Out.Write(TeachingText.Of(result));
            shell.Out.WriteLine(End(request, result, version));
        }

        return result.Taken ? ExitCode.Ok : ExitCode.BadInput;
    }

    private static string End(TeachRequest request, TeachingResult result, int? version) => (result.Taken, request.DryRun) switch
    {
        (false, _) => $"Not taken. {result.Refusal}",
        (_, true) => "It would be taken; nothing was changed (--dry-run).",
        _ when request.Out is { } path => $"Wrote {path}: sha256 {result.After!.Sha256()}.",
        _ => $"Kept as version {version}, which is active: sha256 {result.After!.Sha256()}. {WhenServed} \"scrawl teach --back 0\" undoes it.",
    };
}
