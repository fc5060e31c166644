namespace Scrawl.Data;

/// <summary>Images of digits with their labels. Nothing in it changes after it is made, as long as nobody writes into the arrays.</summary>
public sealed class DigitSet
{
    /// <summary>The height and the width of an image, in pixels.</summary>
    public const int Side = 28;

    /// <summary>The pixels of an image: 28 x 28.</summary>
    public const int ImageLength = Side * Side;

    /// <summary>The label of a picture of no digit: a network is to answer it with equal probabilities.</summary>
    public const byte NoDigit = 255;

    /// <param name="pixels">Count x 784 bytes.</param>
    /// <param name="labels">Count bytes.</param>
    /// <param name="isMnist">Whether this is exactly MNIST's training or test set.</param>
    /// <exception cref="ArgumentException">The lengths do not go together.</exception>
    public DigitSet(byte[] pixels, byte[] labels, bool isMnist = false)
    {
        if (pixels.LongLength != labels.LongLength * ImageLength)
        {
            throw new ArgumentException(
                $"{pixels.LongLength:N0} pixels were given for {labels.Length:N0} labels, which take {labels.LongLength * ImageLength:N0}.",
                nameof(pixels));
        }

        Pixels = pixels;
        Labels = labels;
        IsMnist = isMnist;
    }

    /// <summary>How many images.</summary>
    public int Count => Labels.Length;

    /// <summary>Count x 784 bytes, image after image, row after row; 0 is paper, 255 is ink.</summary>
    public byte[] Pixels { get; }

    /// <summary>The digit of each image, 0..9.</summary>
    public byte[] Labels { get; }

    /// <summary>Whether this is exactly MNIST's training or test set, as its checksums say.</summary>
    public bool IsMnist { get; }

    /// <summary>The 784 pixels of one image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no image of that number.</exception>
    public ReadOnlySpan<byte> Image(int index) => Pixels.AsSpan(checked(index * ImageLength), ImageLength);

    /// <summary>A set of these images only, in this order, with memory of its own.</summary>
    public DigitSet Select(ReadOnlySpan<int> indices)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(indices.Length * ImageLength);
        byte[] labels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(pixels.AsSpan(i * ImageLength));
            labels[i] = Labels[indices[i]];
        }

        return new DigitSet(pixels, labels);
    }

    /// <summary>These images and then those of the other set, with memory of its own.</summary>
    public DigitSet Join(DigitSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new DigitSet([.. Pixels, .. other.Pixels], [.. Labels, .. other.Labels]);
    }
}
