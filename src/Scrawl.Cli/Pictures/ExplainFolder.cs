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
    public static void Write(string target, string picture, Explanation explanation) => Save(target, () =>
    {
        PreparedDigit prepared = explanation.Prepared;
        Save(target, "grey.png", explanation.Grey);
        Save(target, "normalized.png", new GreyImage(Side, Side, prepared.Pixels.Span));
        if (prepared.Mask is { } mask)
        {
            Save(target, "mask.png", mask.ToImage());
        }
        else
        {
            // An earlier run's would tell of another picture.
            File.Delete(Path.Combine(target, "mask.png"));
        }

        WriteJson(target, json => WriteSteps(json, picture, explanation));
    });

    /// <summary>
    /// Writes <c>grey.png</c>, <c>mask.png</c> (all ink), <c>boxes.png</c>, in which every digit has its box, <c>digit-1.png</c> and so on (what
    /// the network was shown, in the text's order) and <c>steps.json</c>. Safe to call from any thread.
    /// </summary>
    /// <exception cref="InvalidDataException">They cannot be written.</exception>
    public static void Write(string target, string picture, ReadingExplanation explanation) => Save(target, () =>
    {
        Save(target, "grey.png", explanation.Grey);
        Save(target, "mask.png", explanation.Ink.ToImage());
        Save(target, "boxes.png", Boxes.Draw(explanation.Grey, explanation.Reading.Digits.Select(digit => digit.Box)));
        foreach (string earlier in Directory.EnumerateFiles(target, "digit-*.png"))
        {
            File.Delete(earlier);
        }

        foreach (var (i, input) in explanation.Inputs.Index())
        {
            Save(target, $"digit-{i + 1}.png", new GreyImage(Side, Side, input.Span));
        }

        WriteJson(target, json => NumberJson.Write(json, picture, explanation.Reading));
    });

    private static void Save(string target, Action write)
    {
        try
        {
            Directory.CreateDirectory(target);
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"its steps cannot be written to {target}: {error.Message}", error);
        }
    }

    private static void Save(string target, string name, GreyImage image) => File.WriteAllBytes(Path.Combine(target, name), PngEncoder.Encode(image));

    private static void WriteJson(string target, Action<Utf8JsonWriter> members)
    {
        using FileStream file = File.Create(Path.Combine(target, "steps.json"));
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, string picture, Explanation explanation)
    {
        PreparedDigit prepared = explanation.Prepared;
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
    }
}
