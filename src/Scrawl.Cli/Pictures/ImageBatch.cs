using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Recognition;

namespace Scrawl.Cli.Pictures;

/// <summary>Some images that follow one another in an IDX file, and then the lines that say what they were read as. Made once and used again.</summary>
internal sealed class ImageBatch : IDisposable
{
    /// <summary>As many as the network takes at once.</summary>
    private const int Images = 256;

    private readonly byte[] _pixels = new byte[Images * IdxImageStream.ImageLength];
    private readonly MemoryStream _lines = new();
    private readonly StreamWriter _rows;
    private readonly JsonLines _objects;
    private int _first;
    private int _count;

    public ImageBatch()
    {
        _rows = new(_lines) { NewLine = "\n" };
        _objects = new(_lines);
    }

    /// <summary>The lines, in the order of the images.</summary>
    public ReadOnlySpan<byte> Lines => _lines.GetBuffer().AsSpan(0, (int)_lines.Length);

    /// <summary>Takes the next images.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Take(IdxImageStream images)
    {
        _first = images.Position;
        _count = images.Read(_pixels);
        return _count > 0;
    }

    /// <summary>Reads the images and writes a line for each.</summary>
    /// <param name="recognizer">What reads them; other threads may use it too.</param>
    /// <param name="view">How a line looks.</param>
    /// <param name="name">The file's name; each image is called by it and its number, counted from 0.</param>
    /// <param name="column">At a terminal the width of the column of names.</param>
    /// <param name="asJson">Whether a line is a JSON object.</param>
    public void Recognize(DigitRecognizer recognizer, IResultView<Prediction> view, string name, int column, bool asJson)
    {
        _lines.SetLength(0);
        Prediction[] predictions = recognizer.RecognizeInputs(_pixels.AsSpan(0, _count * IdxImageStream.ImageLength));
        for (int i = 0; i < predictions.Length; i++)
        {
            string image = NameOf(name, _first + i);
            Prediction prediction = predictions[i];
            if (asJson)
            {
                _objects.Write(json => view.Write(json, image, prediction));
            }
            else
            {
                _rows.WriteLine(view.Row(image, column, prediction));
            }
        }

        _rows.Flush();
    }

    /// <summary>What an image of a file is called.</summary>
    public static string NameOf(string file, int image) => $"{file}#{image}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _objects.Dispose();
    }
}
