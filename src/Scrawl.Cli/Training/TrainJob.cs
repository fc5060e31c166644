using Scrawl.Cli.Data;
using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Models;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Training;

/// <summary>The work of <c>scrawl train</c>, from data to file and report.</summary>
internal static class TrainJob
{
    /// <summary>Trains, shows how it goes, writes what was asked for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Shell shell, TrainRequest request)
    {
        ModelFile? teacher = request.Teacher is null ? null : ModelFile.Load(request.Teacher);
        ModelFile? from = request.From is null ? null : ModelFile.Load(request.From);
        NetworkSpec? spec = request.Network is null ? null : ReadSpec(request.Network);
        foreach (string path in new[] { request.OutPath, request.CheckpointPath, request.Report ?? request.OutPath })
        {
            OutputFile.Prepare(path);
        }

        string folder = DataFolder.Find(shell, request.Data, mayAsk: !request.Json);
        DigitSet images = MnistDataset.LoadTraining(folder);

        // Loaded now so that a missing file is told before the work, not after it; looked at when the work is done.
        DigitSet? test = request.Report is null ? null : MnistDataset.LoadTest(folder);
        using JsonLines? lines = request.Json ? new(shell.Output) : null;
        ITrainingView view = lines is not null ? new JsonTrainingView(lines) : shell.OutputIsTerminal ? new LiveTrainingView(shell.Out) : new PlainTrainingView(shell.Out);
        view.Tell(Announcement(request));
        var options = new TrainingOptions
        {
            Preset = request.Preset,
            Network = spec,
            Epochs = request.Epochs,
            Members = request.Members,
            Teacher = teacher,
            From = from,
            Seed = request.Seed,
            Threads = request.Threads,
            Final = request.Final,
            Checkpoint = request.CheckpointPath,
            Resume = request.Resume,
            Command = request.Command,
        };
        TrainElsewhere? elsewhere = request.Queue is null ? null : new(request, options, images);
        if (elsewhere is not null)
        {
            int waited = elsewhere.Run(view, lines);
            if (waited != ExitCode.Ok || request.CallOff)
            {
                return waited;
            }

            // What is left is to go on from the checkpoints of the ends.
            options = options with { Resume = true };
        }

        using var interrupt = new Interrupt(() => view.Warn("Stopping: writing the checkpoint (Ctrl-C again to leave at once)."));
        TrainingResult result = view.Follow(progress => EnsembleRun.Run(options, images, progress, interrupt.Token));
        if (!result.Completed)
        {
            view.Warn($"Stopped. The run so far is in {request.CheckpointPath}; go on with:\n  {request.ResumeCommand}");
            lines?.Write(json =>
            {
                json.WriteBoolean("done", false);
                json.WriteString("checkpoint", request.CheckpointPath);
            });
            return ExitCode.Interrupted;
        }

        var card = new ModelCard(ModelFile.Preprocessing, result.Record, [], result.LeastConfidence);
        ModelFile model = result.Members.Length > 1 ? new(result.Members, card) : new(result.Network, card, RangeMeasurement.Run(result.Network, images));
        model.Save(request.OutPath);
        if (request.Checkpoint is null)
        {
            foreach (ulong seed in EnsembleRun.Seeds(request.Seed, result.Members.Length))
            {
                File.Delete(EnsembleRun.Checkpoint(request.CheckpointPath, seed, result.Members.Length));
            }
        }

        elsewhere?.Forget();
        Finish(request, test, model, view, lines);
        return ExitCode.Ok;
    }

    private static void Finish(TrainRequest request, DigitSet? test, ModelFile model, ITrainingView view, JsonLines? lines)
    {
        string sha256 = model.Sha256();
        TrainingRecord record = model.Card.Training;
        string validation = !model.IsEnsemble && record.History is [.., { ValidationAccuracy: { } share }] ? $": {Percent(share)} of the held-out writers' images read rightly" : "";
        view.Tell($"Trained in {Time(record.Seconds)}{validation}.");
        view.Tell($"Wrote {request.OutPath}: {Count(model.ParameterCount)} parameters, sha256 {sha256}.");
        Evaluation? evaluation = null;
        if (request.Report is not null && test is not null)
        {
            view.Tell($"The {Count(test.Count)} test images are looked at once, now.");
            using IClassifier plan = model.Plan(threads: request.Threads);
            evaluation = Evaluator.Run(plan, test);
            File.WriteAllText(request.Report, EvaluationReport.Html(model.Network, record, evaluation, test, TestSet.Name(test)));
            view.Tell($"{Percent(evaluation.Accuracy)} read rightly, {Count(evaluation.Images - evaluation.Correct)} wrong. Wrote {request.Report}.");
        }

        lines?.Write(json =>
        {
            json.WriteBoolean("done", true);
            json.WriteString("out", request.OutPath);
            json.WriteNumber("parameters", model.ParameterCount);
            json.WriteString("sha256", sha256);
            json.WriteFinite("seconds", record.Seconds);
            if (evaluation is not null)
            {
                json.WriteString("report", request.Report);
                json.WriteNumber("testAccuracy", evaluation.Accuracy);
            }
        });
    }

    private static string Announcement(TrainRequest request) =>
        $"Training {request.Network ?? request.Preset}, seed {request.Seed}, "
        + (request.Final ? "on all training images." : "the images of one writer in six held out.");

    private static NetworkSpec ReadSpec(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(null, path);
        }

        try
        {
            NetworkSpec spec = NetworkSpec.FromJson(File.ReadAllText(path));
            ModelFile.RequireDigits(spec);
            return spec;
        }
        catch (SpecException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }
}
