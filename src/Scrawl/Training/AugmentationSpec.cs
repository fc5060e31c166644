using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scrawl.Training;

/// <summary>
/// How far training images are bent, as a description that can be saved. Each image draws its own values, uniformly and
/// independently, from the ranges given here. Immutable.
/// </summary>
/// <param name="Rotation">Turned by up to so many degrees either way; 0..180.</param>
/// <param name="ScaleMin">The smallest magnification; at least 0.1, at most <paramref name="ScaleMax"/>.</param>
/// <param name="ScaleMax">The largest magnification; at most 4.</param>
/// <param name="Stretch">Up to this natural logarithm of width over height; 0 keeps the aspect, at most 1.</param>
/// <param name="Shift">Moved by up to this share of 28 pixels on each axis, either way; 0..1.</param>
/// <param name="Shear">Slanted by up to so many pixels across a pixel down, either way; 0..1.</param>
/// <param name="Elastic">
/// The root-mean-square displacement of a pixel on each axis by elastic distortion, in pixels; 0..10. Simard, Steinkraus and
/// Platt ("Best practices for convolutional neural networks applied to visual document analysis", 2003) used about 1.4.
/// </param>
/// <param name="ElasticGrid">
/// Into how many cells, on each axis, the grid of random displacements divides the image; 1..8. The more, the finer the
/// wrinkles: a cell of 7 pixels, grid 4, is as smooth as Simard's Gaussian of 4 pixels.
/// </param>
/// <param name="Ink">What pen, paper and scanner do, after the bending; null for nothing.</param>
public sealed record AugmentationSpec(
    float Rotation = 0,
    float ScaleMin = 1,
    float ScaleMax = 1,
    float Stretch = 0,
    float Shift = 0,
    float Shear = 0,
    float Elastic = 0,
    int ElasticGrid = 4,
    InkSpec? Ink = null)
{
    /// <summary>Images as they are.</summary>
    public static AugmentationSpec None { get; } = new();

    /// <summary>What suits MNIST: plausible handwriting still.</summary>
    public static AugmentationSpec Default { get; } = new(
        Rotation: 15, ScaleMin: 0.85f, ScaleMax: 1.15f, Stretch: 0.1f, Shift: 0.1f, Shear: 0.15f, Elastic: 0.6f, ElasticGrid: 4);

    /// <summary>What suits real pictures of digits: other proportions too, and ink as other pens, papers and scanners leave it.</summary>
    public static AugmentationSpec RealInk { get; } = Default with { Stretch = 0.3f, Ink = InkSpec.Light };

    /// <summary>The same for pens of every width: a broad marker too.</summary>
    public static AugmentationSpec AnyPen { get; } = RealInk with { Ink = InkSpec.AnyPen };

    /// <summary>The ranges in words.</summary>
    public string Describe() =>
        $"rotation up to {Rotation} degrees, scale {ScaleMin} to {ScaleMax}, stretch {Stretch}, shift {Shift:0.##%}, shear {Shear}, "
        + $"elastic {Elastic} pixels on a grid of {ElasticGrid}{(Ink is { IsNone: false } ? $", {Ink.Describe()}" : "")}";

    /// <summary>Whether images stay exactly as they are.</summary>
    [JsonIgnore]
    public bool IsNone => this with { ElasticGrid = None.ElasticGrid, Ink = null } == None && Ink is null or { IsNone: true };

    /// <summary>Reads what <see cref="ToJson"/> wrote. What is left out keeps the value that changes nothing.</summary>
    /// <exception cref="FormatException">It is not such JSON, or a value is out of range; the message says which.</exception>
    public static AugmentationSpec FromJson(string json)
    {
        try
        {
            var spec = JsonSerializer.Deserialize(json, AugmentationJson.Default.AugmentationSpec)
                ?? throw new FormatException("The augmentation is null; an object such as {\"rotation\":15} was expected.");
            spec.Validate();
            return spec;
        }
        catch (JsonException e)
        {
            throw new FormatException($"The augmentation cannot be read: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AugmentationJson.Default.AugmentationSpec);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    public void Validate()
    {
        Check(nameof(Rotation), Rotation, 0, 180);
        Check(nameof(ScaleMin), ScaleMin, 0.1f, 4);
        Check(nameof(ScaleMax), ScaleMax, ScaleMin, 4);
        Check(nameof(Stretch), Stretch, 0, 1);
        Check(nameof(Shift), Shift, 0, 1);
        Check(nameof(Shear), Shear, 0, 1);
        Check(nameof(Elastic), Elastic, 0, 10);
        Check(nameof(ElasticGrid), ElasticGrid, 1, 8);
        Ink?.Validate();
    }

    /// <exception cref="ArgumentException">It is out of range.</exception>
    internal static void Check(string name, float value, float least, float most)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentException($"The augmentation's {JsonNamingPolicy.CamelCase.ConvertName(name)} is {value}; {least} to {most} was expected.");
        }
    }
}
