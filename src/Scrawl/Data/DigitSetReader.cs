using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scrawl.Data;

/// <summary>Reads a pair of image and label files and judges whether they go together.</summary>
internal static class DigitSetReader
{
    /// <summary>Reads a pair from a folder.</summary>
    /// <exception cref="DataException">A file is missing or bad, or they do not go together.</exception>
    public static DigitSet Read(string folder, MnistFiles files)
    {
        string imagesPath = Require(folder, files.Images);
        string labelsPath = Require(folder, files.Labels);
        return Combine(files, imagesPath, IdxReader.ReadImages(imagesPath), labelsPath, IdxReader.ReadLabels(labelsPath));
    }

    /// <summary>Says of each file of a pair what it is. Throws for nothing that a folder can hold.</summary>
    public static IReadOnlyList<MnistFileReport> Check(string folder, MnistFiles files)
    {
        string? imagesPath = files.Images.FindIn(folder);
        string? labelsPath = files.Labels.FindIn(folder);
        var (images, imagesReport) = Examine(files.Images, imagesPath, IdxReader.ReadImages);
        var (labels, labelsReport) = Examine(files.Labels, labelsPath, IdxReader.ReadLabels);
        if (images is null || labels is null)
        {
            return
            [
                images is null ? imagesReport : Alone(imagesReport, files.Images, ImagesDigest(files.Images, images)),
                labels is null ? labelsReport : Alone(labelsReport, files.Labels, LabelsDigest(files.Labels, labels)),
            ];
        }

        try
        {
            bool isMnist = Combine(files, imagesPath!, images, labelsPath!, labels).IsMnist;
            string count = $"{images.Count:N0} images of {images.Rows} x {images.Columns}";
            return
            [
                Sound(imagesReport, isMnist, isMnist ? count : $"{count}; not MNIST's own"),
                Sound(labelsReport, isMnist, isMnist ? $"{labels.Length:N0} labels" : $"{labels.Length:N0} labels; not MNIST's own"),
            ];
        }
        catch (DataException e)
        {
            var bad = imagesReport with { State = MnistFileState.Bad, Message = e.Message };
            return e.File == labelsPath
                ? [Alone(imagesReport, files.Images, ImagesDigest(files.Images, images)), bad with { Name = labelsReport.Name, Path = labelsPath }]
                : [bad, Alone(labelsReport, files.Labels, LabelsDigest(files.Labels, labels))];
        }
    }

    private static string Require(string folder, MnistFile file) => file.FindIn(folder) ?? throw new DataException(
        Path.Combine(folder, file.Name),
        "there is no such file, nor one with .gz. Fetch MNIST with `scrawl data fetch`, or give a folder that holds the four files.");

    private static DigitSet Combine(MnistFiles files, string imagesPath, IdxImages images, string labelsPath, byte[] labels)
    {
        if (images.Rows != DigitSet.Side || images.Columns != DigitSet.Side)
        {
            throw new DataException(imagesPath, $"its images are {images.Rows} x {images.Columns} pixels; 28 x 28 were expected. "
                + "Make the images again in MNIST's size.");
        }

        if (images.Count != labels.Length)
        {
            throw new DataException(imagesPath, $"it holds {images.Count:N0} images, but {labelsPath} holds {labels.Length:N0} labels. "
                + "Take both files from the same set.");
        }

        if (images.Count == 0)
        {
            throw new DataException(imagesPath, "it holds no images. Give a set with at least one.");
        }

        int strange = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        if (strange >= 0)
        {
            throw new DataException(labelsPath, $"label {strange:N0} is {labels[strange]}; digits 0 to 9 were expected. "
                + "Correct the file, or fetch MNIST's own with `scrawl data fetch`.");
        }

        string? imagesDigest = ImagesDigest(files.Images, images);
        string? labelsDigest = LabelsDigest(files.Labels, labels);
        bool imagesMatch = imagesDigest == files.Images.Sha256;
        bool labelsMatch = labelsDigest == files.Labels.Sha256;
        if (imagesMatch != labelsMatch)
        {
            throw imagesMatch
                ? Mismatch(labelsPath, labelsDigest, files.Labels, $"the images in {imagesPath}")
                : Mismatch(imagesPath, imagesDigest, files.Images, $"the labels in {labelsPath}");
        }

        return new DigitSet(images.Pixels, labels, isMnist: imagesMatch);
    }

    private static DataException Mismatch(string path, string? found, MnistFile expected, string partner) => new(
        path,
        $"its contents have the SHA-256 {found}, MNIST's own {expected.Sha256}, though {partner} are MNIST's own: it is damaged or altered. "
        + "Fetch it again with `scrawl data fetch`.");

    private static (T? Value, MnistFileReport Report) Examine<T>(MnistFile file, string? path, Func<string, T> read)
        where T : class
    {
        if (path is null)
        {
            return (null, new(file.Name, null, MnistFileState.Missing, "missing"));
        }

        try
        {
            return (read(path), new(file.Name, path, MnistFileState.Other, ""));
        }
        catch (DataException e)
        {
            return (null, new(file.Name, path, MnistFileState.Bad, e.Message));
        }
    }

    private static MnistFileReport Sound(MnistFileReport report, bool isMnist, string message) =>
        report with { State = isMnist ? MnistFileState.Mnist : MnistFileState.Other, Message = message };

    // A sound file whose partner is not: MNIST's own or another's, by its checksum alone.
    private static MnistFileReport Alone(MnistFileReport report, MnistFile file, string? digest) =>
        Sound(report, digest == file.Sha256, digest == file.Sha256 ? "sound" : "sound, but not MNIST's own");

    private static string? ImagesDigest(MnistFile file, IdxImages images) =>
        Digest(file, images.Pixels, IdxReader.ImageMagic, images.Count, images.Rows, images.Columns);

    private static string? LabelsDigest(MnistFile file, byte[] labels) => Digest(file, labels, IdxReader.LabelMagic, labels.Length);

    // The SHA-256 of the decompressed file, its header rebuilt; null for a file of another length, which cannot be MNIST's.
    private static string? Digest(MnistFile file, byte[] values, params ReadOnlySpan<int> header)
    {
        if (values.LongLength + 4 * header.Length != file.Bytes)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4];
        foreach (int number in header)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            hash.AppendData(bytes);
        }

        hash.AppendData(values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
