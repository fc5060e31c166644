namespace Scrawl.Data;

/// <summary>
/// Which training images are held out to make choices by (the epoch, the seed, the network), so that the test set never is.
/// <para>
/// MNIST's own: all images of the 91 writers whose number in NIST's collection divides by 6, 10,269 of the 60,000 images;
/// so nobody wrote both training and validation images, as nobody wrote both training and test images. (Among the
/// customary last 10,000 images, 4,080 are by writers of the first 50,000.) Who wrote what is from QMNIST (Yadav and Bottou,
/// "Cold Case: the Lost MNIST Digits", 2019); its licence stands in <c>validation-writers.LICENSE.txt</c>.
/// </para>
/// <para>Any other set, whose writers are not known: every sixth image, that is numbers 5, 11, 17 and so on.</para>
/// Thread-safe.
/// </summary>
public static class ValidationSplit
{
    private const int OneIn = 6;

    // One bit an image, the lowest bit first.
    private static readonly Lazy<byte[]> Held = new(ReadBits);

    /// <summary>Whether this image of MNIST's own training set is held out.</summary>
    /// <param name="index">0..59,999, in the order of <c>train-images-idx3-ubyte</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public static bool IsValidation(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Held.Value.Length * 8);
        return (Held.Value[index >> 3] >> (index & 7) & 1) != 0;
    }

    /// <summary>Divides a training set into what to learn from and what to choose by, both in the set's order.</summary>
    /// <exception cref="DataException">It has fewer than 6 images.</exception>
    public static (DigitSet Training, DigitSet Validation) Split(DigitSet training)
    {
        if (training.Count < OneIn)
        {
            throw new DataException($"The training set holds {training.Count} images; at least {OneIn} are needed to hold one out for validation. "
                + "Give more images, or train on all of them with --final.");
        }

        var kept = new List<int>(training.Count);
        var held = new List<int>(training.Count / 5);
        for (int i = 0; i < training.Count; i++)
        {
            bool isHeld = training.IsMnist ? IsValidation(i) : i % OneIn == OneIn - 1;
            (isHeld ? held : kept).Add(i);
        }

        return (training.Select([.. kept]), training.Select([.. held]));
    }

    private static byte[] ReadBits()
    {
        using var stream = typeof(ValidationSplit).Assembly.GetManifestResourceStream("Scrawl.Data.validation-writers.bin")!;
        byte[] bits = new byte[stream.Length];
        stream.ReadExactly(bits);
        return bits;
    }
}
