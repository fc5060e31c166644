using System.CommandLine;
using Scrawl.Cli.Data;
using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl evaluate</c>: how well a network reads the test images.</summary>
internal static class EvaluateCommand
{
    // No training run's own: those are 64 random bits.
    private const ulong NonDigitSeed = 2026;
    private const int NonDigitsInAll = 10_000;

    private static int NonDigitsOfAKind => NonDigitsInAll / Enum.GetValues<NonDigitKind>().Length;

    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var model = SharedOptions.Model();
        var precision = SharedOptions.Precision();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the figures as one JSON object");
        var report = SharedOptions.Report("Also write everything as one HTML page: curves, confusions, the worst mistakes, the filters");
        var heldOut = new Option<bool>("--held-out") { Description = "Judge by the held-out writers' training images, not by the test images: for a network trained without --final" };
        var nonDigits = new Option<bool>("--non-digits") { Description = "Also draw 10,000 pictures of no digit and tell how many are taken for one" };
        var record = new Option<bool>("--record") { Description = "Also write the accuracy into the card of the file that --model names" };
        verb.Add(model);
        verb.Add(precision);
        verb.Add(data);
        verb.Add(json);
        verb.Add(report);
        verb.Add(heldOut);
        verb.Add(nonDigits);
        verb.Add(record);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(record) && result.GetValue(model) is null)
            {
                result.AddError("--record writes into the file that --model names; name one.");
            }

            if (result.GetValue(record) && result.GetValue(heldOut))
            {
                result.AddError("--record keeps the test images' figure; leave out --held-out.");
            }
        });
        verb.SetAction(parsed => Run(
            shell,
            new EvaluateRequest(parsed.GetValue(model), parsed.GetValue(data), parsed.GetValue(report))
            {
                Precision = parsed.GetValue(precision) ?? Precision.Float32,
                Json = parsed.GetValue(json),
                HeldOut = parsed.GetValue(heldOut),
                NonDigits = parsed.GetValue(nonDigits),
                Record = parsed.GetValue(record),
            }));
    }

    private static int Run(Shell shell, EvaluateRequest request)
    {
        ModelFile file = SharedOptions.Load(request.Model);
        if (request.Report is not null)
        {
            OutputFile.Prepare(request.Report);
        }

        string folder = DataFolder.Find(shell, request.Data, mayAsk: !request.Json);
        DigitSet set = request.HeldOut ? ValidationSplit.Split(MnistDataset.LoadTraining(folder)).Validation : MnistDataset.LoadTest(folder);
        string name = request.HeldOut ? "held-out writers' images" : TestSet.Name(set);
        name += request.Precision == Precision.Int8 ? ", in 8 bits" : "";
        string eightBits = request.Precision == Precision.Int8 ? " --precision int8" : "";
        using var plan = file.Plan(request.Precision);
        Evaluation evaluation = shell.OutputIsTerminal && !request.Json ? JudgeInSight(plan, set) : Evaluator.Run(plan, set);
        NonDigitTest? nonDigits = request.NonDigits ? NonDigitTest.Run(plan, set, NonDigitsOfAKind, NonDigitSeed) : null;
        CalibrationAdvice? advice = request.HeldOut ? CalibrationAdvice.From(evaluation) : null;
        if (request.Report is not null)
        {
            File.WriteAllText(request.Report, EvaluationReport.Html(file.Network, file.Card.Training, evaluation, set, name));
        }

        if (request.Record)
        {
            file.WithFigure(new AccuracyFigure(name, evaluation.Accuracy, null, $"scrawl evaluate --model {request.Model}{eightBits}")).Save(request.Model!);
        }

        if (request.Json)
        {
            using var lines = new JsonLines(shell.Output);
            lines.Write(writer => EvaluationJson.Write(writer, evaluation, nonDigits, file.LeastConfidence, advice));
            return ExitCode.Ok;
        }

        shell.Out.Write(EvaluationText.Of(evaluation, name));
        shell.Out.Write(AcceptanceText.Of(evaluation, nonDigits, file.LeastConfidence));
        if (advice is not null)
        {
            shell.Out.Write(AdviceText.Of(advice, request.NonDigits ? NonDigitTest.Run(plan, set, NonDigitsOfAKind, NonDigitSeed, advice.Temperature) : null));
        }

        if (request.Report is not null)
        {
            shell.Out.WriteLine($"\nWrote {request.Report}.");
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

/// <summary>What <c>scrawl evaluate</c> was asked for.</summary>
/// <param name="Model">The network's file; null for the one built in.</param>
/// <param name="Data">The folder given; null for the usual places.</param>
/// <param name="Report">The report's file; null for none.</param>
internal sealed record EvaluateRequest(string? Model, string? Data, string? Report)
{
    public Precision Precision { get; init; }

    public bool Json { get; init; }

    public bool HeldOut { get; init; }

    public bool NonDigits { get; init; }

    public bool Record { get; init; }
}
