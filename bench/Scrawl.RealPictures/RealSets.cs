using System.Globalization;

namespace Scrawl.RealPictures;

/// <summary>The labelled pictures in a folder laid out as its README says: a folder a set, in it <c>labels.csv</c> and <c>images/</c>.</summary>
internal sealed class RealSets(string folder, Part part)
{
    /// <summary>The set of lines of digits.</summary>
    public const string Numbers = "numbers";

    /// <summary>The sets that are known, in the table's order; all but the last of single digits.</summary>
    public static readonly string[] Names = ["hwd1000", "canvas", "cells", Numbers];

    /// <summary>The pictures of a set, row by row of the table.</summary>
    /// <exception cref="InvalidDataException">The set is not there.</exception>
    public IReadOnlyList<RealPicture> Read(string set) => set switch
    {
        "hwd1000" => Read(set, _ => set),
        "canvas" => Read(set, label => $"canvas, {label["polarity"].Replace('_', ' ')}, {Size(label)}"),
        _ => Read(set, label => $"cells, {label["kind"]}"),
    };

    /// <summary>The pictures of the set of lines of digits.</summary>
    /// <exception cref="InvalidDataException">The set is not there.</exception>
    public IReadOnlyList<RealNumber> ReadNumbers() =>
        [.. Labels(Numbers).Select(label => new RealNumber(Picture(Numbers, label), label["text"]))];

    private static string Size(Dictionary<string, string> label) => (label["width"], label["height"]) == ("28", "28") ? "28 x 28" : "larger";

    private RealPicture[] Read(string set, Func<Dictionary<string, string>, string> row) =>
    [
        .. Labels(set)
            .Select(label => new RealPicture(Picture(set, label), row(label), Digit(label["label"])))
            .OrderBy(picture => picture.Row, StringComparer.Ordinal),
    ];

    private IEnumerable<Dictionary<string, string>> Labels(string set)
    {
        string labels = Path.Combine(folder, set, "labels.csv");
        return File.Exists(labels)
            ? Csv.Read(labels).Where(label => part.Has(label["file"]))
            : throw new InvalidDataException($"{labels}: there is no such file; expected the folder of the real pictures. Say where it is with --real FOLDER or SCRAWL_REAL.");
    }

    private string Picture(string set, Dictionary<string, string> label) => Path.Combine(folder, set, "images", label["file"]);

    private static int? Digit(string label) => label.Length == 0 ? null : int.Parse(label, CultureInfo.InvariantCulture);
}
