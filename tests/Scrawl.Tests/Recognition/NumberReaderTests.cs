using System.Diagnostics;
using System.Text;
using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Ink;
using Scrawl.Recognition;
using Scrawl.Tests.Data;
using Scrawl.Tests.Imaging;

namespace Scrawl.Tests.Recognition;

/// <summary>Whole pictures of lines, by the embedded network.</summary>
public class NumberReaderTests
{
    // The constants were tuned on pictures 0 to 89 of each kind.
    private const int First = 5000;
    private const int Pictures = 40;

    // A minute is far more than any of these needs, and far less than what grows with the square of the pixels would take.
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(1);

    private static readonly Lazy<LinePictures> s_lines = new(() => new(ValidationSplit.Split(MnistDataset.LoadTraining(Mnist.Folder!)).Validation));

    [Theory]
    [InlineData(nameof(LineKind.Apart), 0.9)]
    [InlineData(nameof(LineKind.Close), 0.85)]
    [InlineData(nameof(LineKind.Touching), 0.6)]
    [InlineData(nameof(LineKind.Overlapping), 0.3)]
    [InlineData(nameof(LineKind.Slanted), 0.9)]
    [InlineData(nameof(LineKind.Climbing), 0.85)]
    [InlineData(nameof(LineKind.Lines), 0.8)]
    [InlineData(nameof(LineKind.Punctuated), 0.85)]
    [InlineData(nameof(LineKind.Lettered), 0.6)]
    [InlineData(nameof(LineKind.Stained), 0.8)]
    [InlineData(nameof(LineKind.Noisy), 0.9)]
    [InlineData(nameof(LineKind.Inverse), 0.9)]
    [InlineData(nameof(LineKind.Small), 0.85)]
    [InlineData(nameof(LineKind.Large), 0.85)]
    public void So_many_lines_of_each_kind_are_read_without_an_error(string name, double least)
    {
        List<(LinePicture Picture, Reading Reading)> read = Read(Enum.Parse<LineKind>(name));

        double right = read.Count(r => r.Reading.Text == r.Picture.Text) / (double)Pictures;
        Assert.True(right >= least, $"{right:P0} right; wrong: {string.Join(", ", read.Where(r => r.Reading.Text != r.Picture.Text).Select(r => $"{r.Picture.Text} as {r.Reading.Text}".Replace('\n', '/')))}");

        (PixelBox Truth, PixelBox Found)[] boxes = [.. read.Where(r => r.Reading.Text == r.Picture.Text).SelectMany(r => r.Picture.Lines.SelectMany(line => line).Zip(r.Reading.Digits, (t, d) => (t.Box, d.Box)))];
        Assert.InRange(boxes.Count(b => Overlap(b.Truth, b.Found) >= 0.7) / (double)boxes.Length, 0.85, 1);
        Assert.All(read, r => AssertSound(r.Picture.Picture, r.Reading));
    }

    [Fact]
    public void The_confidence_is_about_the_share_of_right_readings()
    {
        List<(LinePicture Picture, Reading Reading)> read = [.. Enum.GetValues<LineKind>().SelectMany(Read)];

        double confidence = read.Average(r => r.Reading.Confidence), right = read.Average(r => r.Reading.Text == r.Picture.Text ? 1.0 : 0);
        Assert.InRange(confidence, right - 0.1, right + 0.1);
        double doubted = read.Where(r => r.Reading.Confidence < 0.6).Average(r => r.Reading.Text == r.Picture.Text ? 1.0 : 0);
        double sure = read.Where(r => r.Reading.Confidence > 0.95).Average(r => r.Reading.Text == r.Picture.Text ? 1.0 : 0);
        Assert.InRange(doubted, 0, 0.6);
        Assert.InRange(sure, 0.93, 1);
    }

    [Fact]
    public void Amounts_of_real_cheques_are_read()
    {
        string folder = Path.Combine(SharedFolder.Require("real"), "numbers");
        string[][] labels = [.. File.ReadLines(Path.Combine(folder, "labels.csv")).Skip(1).Select(line => line.Split(',')).Where(label => IsTune(label[0]))];

        int right = labels.AsParallel().Count(label => DigitRecognizer.Default.Read(File.ReadAllBytes(Path.Combine(folder, "images", label[0]))).Text == label[1]);

        Assert.InRange(right, 0.75 * labels.Length, labels.Length);
    }

    [Fact]
    public void Words_are_left_out()
    {
        int digits = 0;
        for (int i = 0; i < 30; i++)
        {
            var random = new CounterRandom(7, (ulong)i);
            var canvas = new Canvas();
            Words.Draw(canvas, ref random);
            digits += DigitRecognizer.Default.Read(canvas.ToMask().ToImage()).Digits.Count;
        }

        // Of some 150 letters.
        Assert.InRange(digits, 0, 25);
    }

    [Fact]
    public void What_has_no_digits_says_why()
    {
        Assert.All([Even(80, 60, 255), Even(28, 28, 0), Even(300, 40, 90)], picture =>
        {
            Reading blank = DigitRecognizer.Default.Read(picture);
            Assert.Equal(("", 0.0), (blank.Text, blank.Confidence));
            Assert.StartsWith("blank", blank.Reason, StringComparison.Ordinal);
        });

        var paper = new LinePaper(300, 100);
        paper.Add(LinePaper.Mark.Bar(160, 12), 40, 40);
        Reading dash = DigitRecognizer.Default.Read(paper.ToImage());
        Assert.Empty(dash.Digits);
        Assert.StartsWith("no digits", dash.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("checkerboard")]
    [InlineData("squares")]
    [InlineData("bars")]
    [InlineData("salt")]
    public void Any_texture_of_a_megapixel_takes_bounded_time(string texture)
    {
        const int Side = 1000;
        var random = new Random(5);
        GreyImage picture = new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => Texture(i % Side, i / Side))]);

        var watch = Stopwatch.StartNew();
        Reading reading = DigitRecognizer.Default.Read(picture);

        Assert.True(watch.Elapsed < s_bound, $"{watch.Elapsed.TotalSeconds:0} s for {reading.Digits.Count} digits");
        AssertSound(picture, reading);

        byte Texture(int x, int y) => texture switch
        {
            "noise" => (byte)random.Next(256),
            "checkerboard" => (byte)(((x + y) & 1) * 255),
            "squares" => (byte)(x % 12 < 7 && y % 14 < 10 ? 0 : 255),
            "bars" => (byte)(x % 6 < 2 && y % 14 < 10 ? 0 : 255),
            _ => (byte)(random.Next(10) < 3 ? 0 : 255),
        };
    }

    [Fact]
    public void The_bytes_of_a_large_picture_give_boxes_in_its_own_pixels()
    {
        Mnist.RequireFolder();
        LinePicture line = s_lines.Value.Make(LineKind.Large, First);

        Reading reading = DigitRecognizer.Default.Read(PngEncoder.Encode(line.Picture));

        Assert.Equal(line.Text, reading.Text);
        Assert.All(line.Lines[0].Zip(reading.Digits), pair => Assert.InRange(Overlap(pair.First.Box, pair.Second.Box), 0.7, 1));
    }

    [Fact]
    public void An_explanation_has_the_ink_and_each_digits_input()
    {
        Mnist.RequireFolder();
        LinePicture line = s_lines.Value.Make(LineKind.Apart, First);

        ReadingExplanation explanation = DigitRecognizer.Default.ExplainReading(PngEncoder.Encode(line.Picture));

        Assert.Equal(line.Text, explanation.Reading.Text);
        Assert.Equal(line.Text.Length, explanation.Inputs.Count);
        Assert.Equal(line.Text, string.Concat(explanation.Inputs.Select(input => DigitRecognizer.Default.Recognize(new GreyImage(28, 28, input.Span)).Digit)));
        Assert.Equal(line.Picture.Pixels, explanation.Grey.Pixels);
        Assert.NotNull(explanation.Ink.InkBox);
    }

    [Fact]
    public void Threads_share_a_recogniser()
    {
        Mnist.RequireFolder();
        LinePicture line = s_lines.Value.Make(LineKind.Touching, First);
        Reading expected = DigitRecognizer.Default.Read(line.Picture);

        Assert.All(Enumerable.Range(0, 16).AsParallel().Select(_ => DigitRecognizer.Default.Read(line.Picture)), reading =>
        {
            Assert.Equal((expected.Text, expected.Confidence), (reading.Text, reading.Confidence));
            Assert.Equal(expected.Digits, reading.Digits);
        });
    }

    private static List<(LinePicture Picture, Reading Reading)> Read(LineKind kind)
    {
        Mnist.RequireFolder();
        return [.. Enumerable.Range(First, Pictures).AsParallel().AsOrdered().Select(i => s_lines.Value.Make(kind, i)).Select(picture => (picture, DigitRecognizer.Default.Read(picture.Picture)))];
    }

    /// <summary>What holds for every reading: probabilities, two different digits, boxes within the picture, from left to right in lines from top to bottom.</summary>
    private static void AssertSound(GreyImage picture, Reading reading)
    {
        Assert.InRange(reading.Confidence, 0, 1);
        Assert.All(reading.Digits, digit =>
        {
            Assert.InRange(digit.Confidence, 0, 1);
            Assert.InRange(digit.SecondConfidence, 0, 1);
            Assert.InRange(digit.Confidence + digit.SecondConfidence, 0, 1 + 1e-9);
            Assert.NotEqual(digit.Digit, digit.SecondDigit);
            Assert.InRange(digit.Box.X, 0, picture.Width - digit.Box.Width);
            Assert.InRange(digit.Box.Y, 0, picture.Height - digit.Box.Height);
        });
        Assert.All(reading.Lines, line => Assert.All(line.Digits.Zip(line.Digits.Skip(1)), pair => Assert.True(Middle(pair.First.Box).X < Middle(pair.Second.Box).X)));
        Assert.All(reading.Lines.Zip(reading.Lines.Skip(1)), pair => Assert.True(pair.First.Digits.Average(d => Middle(d.Box).Y) <= pair.Second.Digits.Average(d => Middle(d.Box).Y) + picture.Height / 10.0));
    }

    private static (double X, double Y) Middle(PixelBox box) => (box.X + (box.Width / 2.0), box.Y + (box.Height / 2.0));

    private static double Overlap(PixelBox a, PixelBox b)
    {
        double both = Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.X, b.X)) * (double)Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y));
        return both / (((double)a.Width * a.Height) + ((double)b.Width * b.Height) - both);
    }

    private static GreyImage Even(int width, int height, byte grey) => new(width, height, [.. Enumerable.Repeat(grey, width * height)]);

    /// <summary>Whether a picture is of the part that may be tuned on: its name has an even CRC-32.</summary>
    private static bool IsTune(string file) => Crc32.Of(Encoding.UTF8.GetBytes(file)) % 2 == 0;
}
