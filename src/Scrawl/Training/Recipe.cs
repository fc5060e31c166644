using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Training;
using Scrawl.Models;

namespace Scrawl.Training;

/// <summary>Everything that decides how a network is trained, except data and seed. Immutable.</summary>
/// <param name="Network">The network.</param>
/// <param name="Epochs">How often every training image is seen.</param>
/// <param name="Schedule">The learning rate over the run.</param>
public sealed record Recipe(NetworkSpec Network, int Epochs, Schedule Schedule)
{
    /// <summary>Images of a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Whether the optimizer is AdamW; otherwise it is SGD with Nesterov momentum 0.9.</summary>
    public bool Adam { get; init; } = true;

    /// <summary>The optimizer's weight decay.</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>The share of the target that is spread over all classes.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>The largest norm of all gradients together; 0 for no limit.</summary>
    public float ClipNorm { get; init; }

    /// <summary>How much of the moving average of the weights each step keeps; 0 for no averaging.</summary>
    public float AverageDecay { get; init; }

    /// <summary>How far the training images are bent.</summary>
    public AugmentationSpec Augmentation { get; init; } = AugmentationSpec.None;

    /// <summary>The last epochs, which see the images as they are.</summary>
    public int PlainEpochs { get; init; }

    /// <summary>Digits drawn in shapes that MNIST lacks, beside the training images, as a share of their number.</summary>
    public float DrawnShare { get; init; }

    /// <summary>Pictures of no digit, beside the training images, as a share of their number.</summary>
    public float NonDigitShare { get; init; }

    /// <summary>How many networks are trained, each from a seed of its own, to be asked together.</summary>
    public int Members { get; init; } = 1;

    /// <summary>What the first half of an ensemble's members are trained by, so that they err otherwise than the second half; null where all are trained alike.</summary>
    public Recipe? FirstHalf { get; init; }

    /// <summary>Whether the finished network's weights are rounded to 16 bits, which halves its file.</summary>
    public bool HalfPrecision { get; init; }

    /// <summary>How much of a target is a teacher's answer, 0 to 1, where there is a teacher; the rest is the label.</summary>
    public float TeacherShare { get; init; } = 1;

    /// <summary>What the finished network's logits are divided by, so that its probabilities are right; measured on held-out images.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The finished network's confidence below which a picture is not taken for a digit; chosen on held-out images.</summary>
    public double LeastConfidence { get; init; } = ModelCard.Majority;

    /// <summary>The augmentation of an epoch, counted from 0.</summary>
    public AugmentationSpec AugmentationOf(int epoch) => epoch >= Epochs - PlainEpochs ? AugmentationSpec.None : Augmentation;

    /// <summary>The recipe's optimizer for a network.</summary>
    public Optimizer Optimizer(Network network) => Adam ? new AdamW(network, Decay) : new Sgd(network, decay: Decay);

    /// <summary>The recipe in words, for the model's record; it names everything that the network's description does not.</summary>
    public string Describe() => string.Join("; ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Adam ? $"AdamW, decay {Decay}" : $"SGD with Nesterov momentum 0.9, decay {Decay}";
        yield return $"{Schedule}";
        yield return $"batch {Batch}, {Epochs} epochs";
        yield return Augmentation.IsNone ? "no augmentation" : $"augmentation: {Augmentation.Describe()}; none in the last {PlainEpochs} epochs";
        if (AverageDecay > 0)
        {
            yield return $"moving average of the weights {AverageDecay}, batch norm measured under it";
        }

        if (LabelSmoothing > 0)
        {
            yield return $"label smoothing {LabelSmoothing}";
        }

        if (DrawnShare > 0 || NonDigitShare > 0)
        {
            yield return $"beside the training images {DrawnShare:0.##%} drawn digits and {NonDigitShare:0.##%} non-digits, new ones every epoch";
        }

        if (HalfPrecision)
        {
            yield return "weights rounded to 16 bits";
        }

        if (Temperature != 1)
        {
            yield return $"temperature {Temperature}";
        }

        if (ClipNorm > 0)
        {
            yield return $"gradients clipped at norm {ClipNorm}";
        }
    }
}
