namespace Scrawl.Training;

/// <summary>
/// What held-out images advise for a network: first the temperature, by which its probabilities are right, then, at that temperature,
/// the confidence below which a picture is not taken for a digit. Immutable.
/// </summary>
/// <param name="Temperature">What to divide the network's logits by, beside what they are divided by already.</param>
/// <param name="LeastConfidence">The least confidence that refuses <see cref="DigitsRefused"/> of the held-out digits, 0 to 1.</param>
/// <param name="Digits">How the network reads the held-out digits at that temperature.</param>
public sealed record CalibrationAdvice(double Temperature, double LeastConfidence, Evaluation Digits)
{
    /// <summary>
    /// The share of held-out digits to refuse: half a percent at most is wanted of any, and over 10,000 images chance deviates by 0.06%.
    /// </summary>
    public const double DigitsRefused = 0.004;

    /// <summary>The advice of held-out images.</summary>
    /// <param name="heldOut">How a network reads them that was trained without them.</param>
    public static CalibrationAdvice From(Evaluation heldOut)
    {
        double temperature = Calibration.Fit(heldOut);
        Evaluation digits = Evaluation.Of(Calibration.Cool(heldOut.Probabilities.AsSpan(), temperature), heldOut.Labels.AsSpan(), heldOut.Seconds);
        return new(temperature, Acceptance.LeastConfidenceRefusing(DigitsRefused, digits), digits);
    }
}
