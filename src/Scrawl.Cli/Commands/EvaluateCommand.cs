using System.CommandLine;
using Scrawl.Cli.Data;
using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl evaluate</c>: how well a network reads the test images.</summary>
internal static class EvaluateCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var model = SharedOptions.Model();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the figures as one JSON object");
        var report = SharedOptions.Report("Also write everything as one HTML page: curves, confusions, the worst mistakes, the filters");
        var record = new Option<bool>("--record") { Description = "Also write the accuracy into the card of the file that --model names" };
        verb.Add(model);
        verb.Add(data);
        verb.Add(json);
        verb.Add(report);
        verb.Add(record);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(record) && result.GetValue(model) is null)
            {
                result.AddError("--record writes into the file that --model names; name one.");
            }
        });
        verb.SetAction(parsed => Run(
            shell, parsed.GetValue(model), parsed.GetValue(data), parsed.GetValue(json), parsed.GetValue(report), parsed.GetValue(record)));
    }

    private static int Run(Shell shell, string? model, string? data, bool asJson, string? report, bool record)
    {
        ModelFile file = SharedOptions.Load(model);
        if (report is not null)
        {
            OutputFile.Prepare(report);
        }

        DigitSet set = MnistDataset.LoadTest(DataFolder.Find(shell, data, mayAsk: !asJson));
        using var plan = new NetworkPlan(file.Network);
        Evaluation evaluation = shell.OutputIsTerminal && !asJson ? JudgeInSight(plan, set) : Evaluator.Run(plan, set);
        if (report is not null)
        {
            File.WriteAllText(report, EvaluationReport.Html(file.Network, file.Card.Training, evaluation, set, TestSet.Name(set)));
        }

        if (record)
        {
            file.WithFigure(new AccuracyFigure(TestSet.Name(set), evaluation.Accuracy, null, $"scrawl evaluate --model {model}")).Save(model!);
        }

        if (asJson)
        {
            using var lines = new JsonLines(shell.Output);
            lines.Write(writer => EvaluationJson.Write(writer, evaluation));
            return ExitCode.Ok;
        }

        shell.Out.Write(EvaluationText.Of(evaluation, TestSet.Name(set)));
        if (report is not null)
        {
            shell.Out.WriteLine($"\nWrote {report}.");
        }

        return ExitCode.Ok;
    }

    private static Evaluation JudgeInSight(NetworkPlan plan, DigitSet set)
    {
        using var interrupt = new Interrupt(() => { });
        return LiveBar.Run(bar => Evaluator.Run(
            plan,
            set,
            new Synchronous<int>(done => bar.Show("judging", (double)done / set.Count, $"{done:N0} of {set.Count:N0} images")),
            interrupt.Token));
    }
}
