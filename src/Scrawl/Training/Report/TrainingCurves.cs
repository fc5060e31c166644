using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>Loss and accuracy, epoch by epoch.</summary>
internal static class TrainingCurves
{
    /// <summary>The section; empty where no epoch was recorded. Epochs whose loss ran off to infinity are left out.</summary>
    public static string Html(IReadOnlyList<EpochResult> recorded)
    {
        EpochResult[] history = [.. recorded.Where(epoch => double.IsFinite(epoch.Loss))];
        if (history.Length == 0)
        {
            return "";
        }

        Axis epochs = Axis.Epochs(history[^1].Epoch);
        var loss = new Curve("training", "one", [.. history.Select(epoch => new CurvePoint(epoch.Epoch, epoch.Loss, $"epoch {epoch.Epoch}: loss {epoch.Loss:0.0000}"))]);
        List<Curve> accuracy =
        [
            new("training images", "one", [.. history.Select(epoch => new CurvePoint(epoch.Epoch, epoch.TrainAccuracy, $"epoch {epoch.Epoch}: {Percent(epoch.TrainAccuracy)} of the training images"))]),
        ];
        if (history.Any(epoch => epoch.ValidationAccuracy is not null))
        {
            accuracy.Add(new("held-out writers", "two",
            [
                .. history.Where(epoch => epoch.ValidationAccuracy is not null).Select(epoch =>
                    new CurvePoint(epoch.Epoch, epoch.ValidationAccuracy!.Value, $"epoch {epoch.Epoch}: {Percent(epoch.ValidationAccuracy)} of the held-out writers’ images")),
            ]));
        }

        double[] shares = [.. accuracy.SelectMany(curve => curve.Points.Select(point => point.Y))];
        return $"""
            <section id="learning"><h2>How it learned</h2>
            <div class="pair">
            {CurveChart.Html("Loss", "The mean cross-entropy of the training images, in nats: lower is better.", epochs,
                Axis.Linear("loss", history.Min(epoch => epoch.Loss), history.Max(epoch => epoch.Loss), value => $"{value:0.#####}"), loss)}
            {CurveChart.Html("Accuracy", "The scale is stretched towards 100%. Training images are distorted and seen through dropout, so they read worse than clean ones.", epochs,
                Axis.Shares("accuracy", shares.Min(), shares.Max()), accuracy)}
            </div></section>

            """;
    }
}
