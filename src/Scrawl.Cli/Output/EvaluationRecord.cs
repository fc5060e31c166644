using Scrawl.Cli.Commands;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training.Cards;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate --record</c> writes into a model's card.</summary>
/// <param name="images">What the images are called.</param>
/// <param name="request">What was asked for.</param>
internal sealed class EvaluationRecord(string images, EvaluateRequest request)
{
    private string WithOthers => request.Also.Length == 0 ? request.Command : $"{request.Command} --also {string.Join(' ', request.Also)}";

    /// <summary>The model with a figure of how it reads, computed in whichever way.</summary>
    public ModelFile Figure(ModelFile model, Findings findings)
    {
        model = model.WithFigure(new AccuracyFigure(images, findings.Digits.Accuracy, null, request.Command));
        if (findings.Others.Count == 0)
        {
            return model;
        }

        double?[] seeds = [findings.Digits.Accuracy, .. findings.Others.Select(other => (double?)other.Digits.Accuracy)];
        return model.WithFigure(new AccuracyFigure($"{images}, mean of {seeds.Length} seeds", seeds.Average()!.Value, DigitSections.Deviation(seeds), WithOthers));
    }

    /// <summary>The model with all that was found out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="findings">What was found out.</param>
    /// <param name="beside">The network that stands beside it on spoiled images; null for none.</param>
    /// <param name="plan">The model's network, to look for its weak spots where pictures of no digit were asked for.</param>
    /// <param name="seed">What is drawn for that depends on it.</param>
    public ModelFile Sections(ModelFile model, Findings findings, ModelFile? beside, IClassifier plan, ulong seed)
    {
        List<CardSection> sections =
        [
            .. Purpose.Of(model.Card.Training),
            DigitSections.Accuracy(images, findings.Digits, findings.Others, WithOthers),
            .. DigitSections.Of(images, findings.Digits, request.Command),
        ];
        if (findings.Corruptions is { } corruptions)
        {
            string command = $"{request.Command} --corruptions{(beside is null ? "" : $" --beside {request.Beside}")}";
            sections.AddRange(CorruptionSection.Of(corruptions, findings.Beside, beside?.Card.Training, command));
        }

        if (findings.NonDigits is { } nonDigits)
        {
            sections.Add(NonDigitSection.Of(nonDigits, findings.Digits, findings.LeastConfidence, $"{request.Command} --non-digits"));
            sections.AddRange(WeakSpots.Find(plan, findings.LeastConfidence, seed, $"{request.Command} --non-digits --record"));
        }

        return model.WithSections(sections);
    }
}
