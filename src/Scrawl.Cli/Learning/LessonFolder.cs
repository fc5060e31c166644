using Scrawl.Data;
using Scrawl.Imaging;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Pictures;
using Scrawl.Recognition;

namespace Scrawl.Cli.Learning;

/// <summary>Reads a download of corrections that was unpacked into a folder, in either of its forms.</summary>
internal static class LessonFolder
{
    private const string Images = "images-idx3-ubyte", Labels = "labels-idx1-ubyte";
    private const string Expected = "expected pictures in folders named after their digit, such as 7/ID.png, or the files " + Images + " and " + Labels;
    private const int Digits = 10;

    /// <summary>The corrections, each named as the download names it: by its id, or by its number in the IDX files from 0.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">What sees the pictures: it may look at one in more than one way.</param>
    /// <exception cref="InvalidDataException">There are none, or one cannot be read; the message names it.</exception>
    /// <exception cref="DataException">An IDX file is bad.</exception>
    public static IReadOnlyList<Lesson> Read(string folder, ModelFile model)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException($"{folder}: there is no such folder; unpack a download of corrections and name its folder");
        }

        IReadOnlyList<Lesson> lessons = File.Exists(Path.Combine(folder, Images)) ? ReadIdx(folder) : ReadPictures(folder, model);
        return lessons.Count > 0 ? lessons : throw new InvalidDataException($"{folder}: there are no corrections in it; {Expected}");
    }

    private static Lesson[] ReadIdx(string folder)
    {
        string path = Path.Combine(folder, Images);
        IdxImages images = IdxReader.ReadImages(path);
        byte[] labels = IdxReader.ReadLabels(Path.Combine(folder, Labels));
        if (images.Rows != DigitSet.Side || images.Columns != DigitSet.Side || images.Count != labels.Length || labels.Any(label => label >= Digits))
        {
            throw new InvalidDataException(
                $"{path}: it holds {images.Count} images of {images.Rows} x {images.Columns} beside {labels.Length} labels; expected as many of {DigitSet.Side} x {DigitSet.Side}, labels 0 to 9. Download the corrections again.");
        }

        return [.. labels.Select((label, i) => new Lesson($"{i}", images.Pixels.AsMemory(i * DigitSet.ImageLength, DigitSet.ImageLength), label))];
    }

    private static List<Lesson> ReadPictures(string folder, ModelFile model)
    {
        var lessons = new List<Lesson>();
        using var recognizer = new DigitRecognizer(model);
        for (byte digit = 0; digit < Digits; digit++)
        {
            string pictures = Path.Combine(folder, $"{digit}");
            if (Directory.Exists(pictures))
            {
                lessons.AddRange(Directory.EnumerateFiles(pictures)
                    .Where(PictureFolder.LooksLikePicture)
                    .Order(NaturalOrder.Instance)
                    .Select(path => new Lesson(Path.GetFileNameWithoutExtension(path), Input(recognizer, path), digit)));
            }
        }

        return lessons;
    }

    /// <summary>What the network is shown of a picture.</summary>
    private static ReadOnlyMemory<byte> Input(DigitRecognizer recognizer, string path)
    {
        try
        {
            return recognizer.Explain(PictureFile.Read(path)).Prepared.Pixels;
        }
        catch (Exception error) when (error is ImageFormatException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }
}
