using System.Text.Json;
using Scrawl.Cli.Output;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Ink;
using Scrawl.Recognition;

namespace Scrawl.Cli.Pictures;

/// <summary>Where <c>--explain</c> writes every step from picture to network, in a subfolder a picture.</summary>
internal sealed class ExplainFolder(string folder)
{
    private const int Side = 28;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The picture's subfolder: its name without the extension; where an earlier picture has that already, with the extension, then
    /// with a number.
    /// </summary>
    public string FolderFor(string picture)
    {
        string file = picture == "-" ? "stdin" : Path.GetFileName(picture);
        string name = Path.GetFileNameWithoutExtension(file);
        for (int i = 2; name.Length == 0 || !_taken.Add(name); i++)
        {
            name = i == 2 ? file : $"{file}-{i - 1}";
        }

        return Path.Combine(folder, name);
    }

    /// <summary>
    /// Writes <c>grey.png</c>, <c>mask.png</c> (where ink was looked for and found), <c>normalized.png</c> and <c>steps.json</c>. Safe to call
    /// from any thread.
    /// </summary>
    /// <exception cref="InvalidDataException">They cannot be written.</exception>
    public static void Write(string target, string picture, Explanation explanation)
    {
        try
        {
            Directory.CreateDirectory(target);
            PreparedDigit prepared = explanation.Prepared;
            Save("grey.png", explanation.Grey);
            Save("normalized.png", new GreyImage(Side, Side, prepared.Pixels.Span));
            if (prepared.Mask is { } mask)
            {
                Save("mask.png", mask.ToImage());
            }
            else
            {
                // An earlier run's would tell of another picture.
                File.Delete(Path.Combine(target, "mask.png"));
            }

            using FileStream file = File.Create(Path.Combine(target, "steps.json"));
            WriteSteps(file, picture, explanation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"its steps cannot be written to {target}: {error.Message}", error);
        }

        void Save(string name, GreyImage image) => File.WriteAllBytes(Path.Combine(target, name), PngEncoder.Encode(image));
    }

    private static void WriteSteps(Stream stream, string picture, Explanation explanation)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        PreparedDigit prepared = explanation.Prepared;
        json.WriteStartObject();
        PredictionJson.Write(json, picture, explanation.Prediction);
        json.WriteNumber("width", explanation.Grey.Width);
        json.WriteNumber("height", explanation.Grey.Height);
        json.WriteBoolean("untouched", prepared.Untouched);
        if (prepared.Box is { } box)
        {
            json.WritePropertyName("box");
            json.WriteArray([box.X, box.Y, box.Width, box.Height]);
        }
        else
        {
            json.WriteNull("box");
        }

        json.WriteEndObject();
    }
}
