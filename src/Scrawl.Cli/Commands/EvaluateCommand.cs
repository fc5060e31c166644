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
    private const ulong Seed = 2026;
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
        var corruptions = new Option<bool>("--corruptions") { Description = "Also spoil the images in the fifteen ways of MNIST-C and read them, as pixels and as pictures: some minutes" };
        var beside = new Option<string?>("--beside") { Description = "With --corruptions: another network to stand beside this one", HelpName = "FILE" };
        var also = new Option<string[]>("--also") { Description = "Other runs of the same recipe: also tell the mean and the deviation", HelpName = "FILE ...", AllowMultipleArgumentsPerToken = true };
        var record = new Option<bool>("--record") { Description = "Also write all that is found into the card of the file that --model names" };
        verb.Add(model);
        verb.Add(precision);
        verb.Add(data);
        verb.Add(json);
        verb.Add(report);
        verb.Add(heldOut);
        verb.Add(nonDigits);
        verb.Add(corruptions);
        verb.Add(beside);
        verb.Add(also);
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
                Corruptions = parsed.GetValue(corruptions),
                Beside = parsed.GetValue(beside),
                Also = parsed.GetValue(also) ?? [],
                Record = parsed.GetValue(record),
            }));
    }

    private static int Run(Shell shell, EvaluateRequest request)
    {
        ModelFile file = SharedOptions.Load(request.Model);
        ModelFile? beside = request.Beside is null ? null : SharedOptions.Load(request.Beside);
        if (request.Report is not null)
        {
            OutputFile.Prepare(request.Report);
        }

        string folder = DataFolder.Find(shell, request.Data, mayAsk: !request.Json);
        DigitSet set = request.HeldOut ? ValidationSplit.Split(MnistDataset.LoadTraining(folder)).Validation : MnistDataset.LoadTest(folder);
        string name = request.HeldOut ? "held-out writers' images" : TestSet.Name(set);
        name += request.Precision == Precision.Int8 ? ", in 8 bits" : "";
        using var plan = file.Plan(request.Precision);
        Evaluation evaluation = shell.OutputIsTerminal && !request.Json ? JudgeInSight(plan, set) : Evaluator.Run(plan, set);
        NonDigitTest? nonDigits = request.NonDigits ? NonDigitTest.Run(plan, set, NonDigitsOfAKind, Seed) : null;
        CalibrationAdvice? advice = request.HeldOut ? CalibrationAdvice.From(evaluation) : null;
        var findings = new Findings(evaluation, file.LeastConfidence)
        {
            NonDigits = nonDigits,
            Corruptions = request.Corruptions ? Spoil(shell, request, file, set) : null,
            Beside = request.Corruptions && beside is not null ? Spoil(shell, request, beside, set) : null,
            Others = [.. request.Also.Select(path => Judge(request, path, set))],
            Advice = advice,
        };
        if (request.Report is not null)
        {
            File.WriteAllText(request.Report, EvaluationReport.Html(file.Network, file.Card.Training, evaluation, set, name, file.Card.Sections));
        }

        if (request.Record)
        {
            Record(request, file, findings, name, beside, plan);
        }

        if (request.Json)
        {
            using var lines = new JsonLines(shell.Output);
            lines.Write(writer => EvaluationJson.Write(writer, findings));
            return ExitCode.Ok;
        }

        shell.Out.Write(EvaluationText.Of(evaluation, name));
        shell.Out.Write(SeedsText.Of(findings));
        shell.Out.Write(AcceptanceText.Of(evaluation, nonDigits, file.LeastConfidence));
        if (findings.Corruptions is not null)
        {
            shell.Out.Write(CorruptionText.Of(findings.Corruptions, findings.Beside));
        }

        if (advice is not null)
        {
            shell.Out.Write(AdviceText.Of(advice, request.NonDigits ? NonDigitTest.Run(plan, set, NonDigitsOfAKind, Seed, advice.Temperature) : null));
        }

        if (request.Report is not null)
        {
            shell.Out.WriteLine($"\nWrote {request.Report}.");
        }

        return ExitCode.Ok;
    }

    /// <summary>The card tells of the network in floats; of its form in 8 bits it has the accuracy alone.</summary>
    private static void Record(EvaluateRequest request, ModelFile file, Findings findings, string name, ModelFile? beside, IClassifier plan)
    {
        var record = new EvaluationRecord(name, request);
        file = record.Figure(file, findings);
        (request.Precision == Precision.Float32 ? record.Sections(file, findings, beside, plan, Seed) : file).Save(request.Model!);
    }

    private static (string Name, Evaluation Digits) Judge(EvaluateRequest request, string path, DigitSet set)
    {
        ModelFile other = SharedOptions.Load(path);
        using IClassifier plan = other.Plan(request.Precision);
        return ($"seed {other.Card.Training.Seed}", Evaluator.Run(plan, set));
    }

    private static CorruptionTest Spoil(Shell shell, EvaluateRequest request, ModelFile model, DigitSet set)
    {
        if (!shell.OutputIsTerminal || request.Json)
        {
            return CorruptionTest.Run(model, set, Seed, request.Precision);
        }

        using var interrupt = new Interrupt(() => { });
        return LiveBar.Run(bar => CorruptionTest.Run(
            model,
            set,
            Seed,
            request.Precision,
            new Synchronous<int>(done => bar.Show("spoiling", (double)done / CorruptionTest.Sets, $"{done} of {CorruptionTest.Sets} sets of images")),
            interrupt.Token));
    }

    private static Evaluation JudgeInSight(IClassifier plan, DigitSet set)
    {
        using var interrupt = new Interrupt(() => { });
        return LiveBar.Run(bar => Evaluator.Run(
            plan,
            set,
            new Synchronous<int>(done => bar.Show("judging", (double)done / set.Count, $"{done:N0} of {set.Count:N0} images")),
            interrupt.Token));
    }
}
