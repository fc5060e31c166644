using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using Scrawl.Imaging;
using Scrawl.Models;
using Scrawl.Training;
using Scrawl.Training.Report;

namespace Scrawl.Tests.Training;

public class EvaluationReportTests
{
    private const int Images = 60;

    private static readonly NetworkSpec Convolution = new(
        new Shape(28, 28, 1), new ConvSpec(6, 5), new ReluSpec(), new MaxPoolSpec(2), new DropoutSpec(0.25f), new FlattenSpec(), new DenseSpec(10));

    [Fact]
    public void The_page_is_well_formed_and_needs_nothing_from_elsewhere()
    {
        string html = Report();

        Parse(html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Regex.Matches(html, "src=\"(.{15})"), source => Assert.StartsWith("data:image/png;", source.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_that_allows_its_style_sheet_alone_allows_all_of_it()
    {
        string html = Report();

        string style = Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", Page.StyleSource);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void It_shows_the_pictures_it_speaks_of()
    {
        DigitSet set = Digits();
        XElement page = Parse(Report(set: set));

        XElement first = Section(page, "sample").Descendants("img").First();
        string base64 = first.Attribute("src")!.Value.Split(',')[1];
        Assert.Equal(set.Image(0).ToArray(), ImageDecoder.Decode(Convert.FromBase64String(base64)).Pixels.ToArray());
        Assert.Equal(Images, Section(page, "sample").Descendants("img").Count());
    }

    [Fact]
    public void Confusions_are_counted_row_by_row()
    {
        XElement[] rows = [.. Section(Parse(Report()), "confusion").Descendants("tbody").Single().Elements("tr")];

        // Images 0, 10, .. are zeros; the first of them is read as 7.
        Assert.Equal(["0", "5", "·", "·", "·", "·", "·", "·", "1", "·", "·"], rows[0].Elements().Select(cell => cell.Value));
        Assert.Equal("wrong heat10", rows[0].Elements().ElementAt(8).Attribute("class")!.Value);
        Assert.Equal("0 read as 7: 1", rows[0].Elements().ElementAt(8).Attribute("title")!.Value);
    }

    [Fact]
    public void The_worst_mistake_comes_first_with_all_its_probabilities()
    {
        XElement card = Section(Parse(Report()), "mistakes").Descendants("article").First();

        Assert.Contains("no. 0", card.Value, StringComparison.Ordinal);
        XElement[] bars = [.. card.Descendants("li")];
        Assert.Equal(10, bars.Length);
        Assert.Equal("7: 90.00%", bars[7].Attribute("title")!.Value);
        Assert.Equal("read", bars[7].Attribute("class")!.Value);
        Assert.Equal("true", bars[0].Attribute("class")!.Value);
        Assert.Equal("0.9", bars[7].Descendants().Single(element => element.Name.LocalName == "rect").Attribute("height")!.Value);
    }

    [Fact]
    public void What_refusing_gains_is_a_curve_and_a_table()
    {
        XElement section = Section(Parse(Report()), "acceptance");

        // Taken from 0.7 on: all but image 13, read wrongly with 60%; one of those 59 is wrong.
        XElement row = section.Descendants("tr").Single(row => row.Elements().First().Value == "0.7");
        Assert.Equal(["0.7", "98.33%", "1.69%"], row.Elements().Select(cell => cell.Value));
        Assert.Equal(section.Descendants("tbody").Single().Elements().Count(), section.Descendants("polyline").Single().Attribute("points")!.Value.Split(' ').Length);
    }

    [Fact]
    public void What_the_card_says_beside_is_shown_as_it_stands()
    {
        CardSection[] sections =
        [
            new("purpose", "For <what>", "", "", [], [new("this & that")]),
            new("corruptions", "Spoiled", "a note", "scrawl evaluate --corruptions", [new("pixels", CardUnit.Share), new("images", CardUnit.Count), new("loss", CardUnit.Number)],
                [new CardRow("fog", 0.125, 10_000, null) { Picture = "AAAA" }]),
            new("confusion", "not twice", "", "", [], []),
        ];
        XElement page = Parse(EvaluationReport.Html(Network.Create(Convolution, 1), Record(1), Judge(Digits()), Digits(), "images", sections));

        Assert.Equal("this & that", Section(page, "card-purpose").Descendants("li").Single().Value);
        XElement spoiled = Section(page, "card-corruptions");
        Assert.Equal(["fog", "12.50%", "10,000", "–"], spoiled.Descendants("tbody").Single().Elements("tr").Single().Elements().Select(cell => cell.Value));
        Assert.Equal("data:image/png;base64,AAAA", spoiled.Descendants("img").Single().Attribute("src")!.Value);
        Assert.Contains(spoiled.Descendants("code"), code => code.Value == "scrawl evaluate --corruptions");
        Assert.DoesNotContain(page.Descendants("section"), section => section.Attribute("id")!.Value == "card-confusion");
    }

    [Fact]
    public void Each_epoch_is_a_point_and_each_filter_a_picture()
    {
        XElement page = Parse(Report());

        XElement[] curves = [.. Section(page, "learning").Descendants("polyline")];
        Assert.Equal(3, curves.Length);
        Assert.All(curves, curve => Assert.Equal(4, curve.Attribute("points")!.Value.Split(' ').Length));
        Assert.Equal(6, Section(page, "filters").Descendants("svg").Count());
        Assert.Equal(6 * 25, Section(page, "filters").Descendants("rect").Count());
        Assert.Equal(Convolution.Layers.Length + 1, Section(page, "network").Descendants("tbody").Single().Elements("tr").Count());
    }

    [Fact]
    public void What_a_record_says_is_text_and_never_markup()
    {
        string html = Report(record: Record(4) with { Command = "scrawl train --out '<script>alert(1)</script>&'", Data = "<b>data</b>" });

        Parse(html);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>data", html, StringComparison.Ordinal);
    }

    public static TheoryData<int> Lengths => [0, 1, 2, 9, 200];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Any_number_of_epochs_makes_a_page(int epochs)
    {
        string html = Report(record: Record(epochs));

        Assert.Equal(epochs > 0, html.Contains("id=\"learning\"", StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", Drawings(Parse(html)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverged_makes_a_page()
    {
        TrainingRecord record = Record(3);
        record = record with { History = [.. record.History, record.History[0] with { Epoch = 4, Loss = double.NaN, ValidationAccuracy = null }] };

        Assert.DoesNotContain("NaN", Drawings(Parse(Report(record: record))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_read_without_mistake_and_without_some_digits_makes_a_page()
    {
        DigitSet set = Digits().Select([1, 2, 11]);
        Evaluation evaluation = Evaluation.Of([.. Row(1), .. Row(2), .. Row(1)], set.Labels, seconds: 0);

        string html = EvaluationReport.Html(Network.Create(Convolution, 1), Record(1), evaluation, set, "images");

        Parse(html);
        Assert.Contains("every image was read rightly", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_begins_otherwise_has_no_filters_to_show()
    {
        var spec = new NetworkSpec(new Shape(28, 28, 1), new FlattenSpec(), new DenseSpec(10));

        string html = EvaluationReport.Html(Network.Create(spec, 1), Record(2), Judge(Digits()), Digits(), "images");

        Parse(html);
        Assert.DoesNotContain("id=\"filters\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_images_is_refused() => Assert.Throws<ArgumentException>(() =>
        EvaluationReport.Html(Network.Create(Convolution, 1), Record(1), Judge(Digits()), Digits().Select([0]), "images"));

    private static string Report(DigitSet? set = null, TrainingRecord? record = null)
    {
        set ??= Digits();
        return EvaluationReport.Html(Network.Create(Convolution, 1), record ?? Record(4), Judge(set), set, "test images");
    }

    /// <summary>The page as XML, which the report keeps to so that a slip in it shows.</summary>
    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }

    private static XElement Section(XElement page, string id) => page.Descendants("section").Single(section => section.Attribute("id")?.Value == id);

    private static string Drawings(XElement page) => string.Concat(page.Descendants("svg").Select(drawing => drawing.ToString()));

    /// <summary>Images 0, 1, 2 .. are of the digits 0 to 9 in turn; random pixels, so that no two are alike.</summary>
    private static DigitSet Digits()
    {
        var pixels = new byte[Images * DigitSet.ImageLength];
        new Random(3).NextBytes(pixels);
        return new(pixels, [.. Enumerable.Range(0, Images).Select(i => (byte)(i % 10))]);
    }

    /// <summary>All right but image 0, read as 7 with 90%, and image 13, read as 5 with 60%.</summary>
    private static Evaluation Judge(DigitSet set) => Evaluation.Of(
        [.. Enumerable.Range(0, set.Count).SelectMany(i => i switch { 0 => Row(7, 0.9f, 0), 13 => Row(5, 0.6f, 3), _ => Row(set.Labels[i]) })], set.Labels, seconds: 1.5);

    private static float[] Row(int first, float p = 1, int second = 0)
    {
        var row = new float[10];
        row[second] = 1 - p;
        row[first] = p;
        return row;
    }

    private static TrainingRecord Record(int epochs) => new(
        "standard", "scrawl train", "MNIST", 60_000, 1, epochs, "AdamW", DateTimeOffset.UnixEpoch, "a machine", 12.5,
        [.. Enumerable.Range(1, epochs).Select(epoch => new EpochResult(epoch, 1.0 / epoch, 1 - 0.1 / epoch, 1 - 0.05 / epoch, 0.001, 60, 1000))]);
}
