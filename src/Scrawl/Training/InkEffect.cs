using System.Text.Json;

namespace Scrawl.Training;

/// <summary>
/// How often an effect strikes an image, and how strongly: with this probability, by an amount drawn uniformly between two
/// others. What the amount means, its unit and its range, <see cref="InkSpec"/> says. Immutable.
/// </summary>
/// <param name="Chance">The probability; 0..1.</param>
/// <param name="From">The least amount.</param>
/// <param name="To">The greatest amount; at least <paramref name="From"/>.</param>
public sealed record InkEffect(float Chance, float From, float To)
{
    /// <summary>The amounts and the probability in words.</summary>
    /// <param name="name">What the amount is called.</param>
    internal string Describe(string name) => $"{name} {From} to {To} in {Chance:0.##%}";

    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    internal void Validate(string name, float least, float most, bool whole)
    {
        string path = $"ink.{JsonNamingPolicy.CamelCase.ConvertName(name)}";
        AugmentationSpec.Check($"{path}.chance", Chance, 0, 1);
        AugmentationSpec.Check($"{path}.from", From, least, most);
        AugmentationSpec.Check($"{path}.to", To, From, most);
        if (whole && (From != MathF.Round(From) || To != MathF.Round(To)))
        {
            throw new ArgumentException($"The augmentation's {path} goes from {From} to {To}; whole numbers were expected.");
        }
    }
}
