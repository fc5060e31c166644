using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>
/// Reads the lines of digits in a picture. Every run of pieces that could be a digit is shown to the network; of all texts that can be made of
/// the pieces the most probable is the reading.
/// </summary>
internal static class NumberReader
{
    // The strokes of a line of digits are narrower than this share of the picture's long side; those of one or two digits that fill the
    // picture than that.
    private const double Pen = 1.0 / 16;
    private const double Marker = 0.5;
    private const double Fills = 0.5;

    // A reading less sure than this is compared with one of the picture with its paper followed less closely: what is pattern and what is ink
    // comes out otherwise. A page of more digits is hardly ever so sure, and would take as long again.
    private const double Sure = 0.9;
    private const double BroadPen = 0.1;
    private const int MostLookedAtAgain = 30;

    // A page of 3,000 digits had 18,400, a page of letters 15,900; the network takes some three seconds for so many.
    private const int MostRuns = 20_000;

    /// <summary>Reads a picture.</summary>
    public static Reading Read(GreyImage picture, IClassifier plan) => Choose(picture, plan).Reading;

    /// <summary>Reads a picture and keeps every step.</summary>
    public static ReadingExplanation Explain(GreyImage picture, IClassifier plan)
    {
        var (page, reading, inks) = Choose(picture, plan);
        byte[] ink = [.. page.Ink.Labels.Select(label => label == 0 ? (byte)0 : (byte)1)];
        return new(picture, InkMask.Own(ink, page.Strength.Width, page.Strength.Height), [.. inks.Select(mask => (ReadOnlyMemory<byte>)MnistNormalizer.Normalize(mask))], reading);
    }

    /// <summary>The surest reading, and the ink that it was read from.</summary>
    private static (InkPage Page, Reading Reading, List<InkMask> Inks) Choose(GreyImage picture, IClassifier plan)
    {
        InkPage page = InkPage.Of(picture, Pen);
        if (!page.EvenPaper && LineGrouping.DigitHeight(page.Ink.Parts) >= Fills * Math.Max(page.Strength.Width, page.Strength.Height))
        {
            page = InkPage.Of(picture, Marker);
        }

        var (reading, inks) = Read(picture, page, plan);
        if (!page.EvenPaper && reading is { Reason: null, Digits.Count: <= MostLookedAtAgain, Confidence: < Sure })
        {
            InkPage other = InkPage.Of(picture, BroadPen);
            var (second, its) = Read(picture, other, plan);
            if (second.Confidence > reading.Confidence)
            {
                return (other, second, its);
            }
        }

        return (page, reading, inks);
    }

    /// <summary>The reading, and each of its digits' ink.</summary>
    private static (Reading Reading, List<InkMask> Inks) Read(GreyImage picture, InkPage page, IClassifier plan)
    {
        if (page.Ink.Parts.Count == 0)
        {
            return (Reading.Without("blank: there is no ink in it"), []);
        }

        var lines = new List<ReadLine>();
        var inks = new List<InkMask>();
        double confidence = 1;
        int left = MostRuns;
        foreach (LineOfInk line in LineReader.Read(page))
        {
            List<NumberRun> runs = NumberScore.Candidates(line);
            left -= runs.Count;
            if (left < 0)
            {
                return (new(lines, 0, $"too much to read: {lines.Count} lines were read, more was left; cut the picture into parts"), inks);
            }

            var found = NumberLine.Of(line, NumberScore.Weigh(line, runs, NumberBelief.Of(line, runs, plan)));
            confidence *= found.Confidence;
            if (found.Digits.Count > 0)
            {
                lines.Add(new([.. found.Digits.Select(d => d.Digit with { Box = InPicture(line, d.Digit.Box) })], found.Confidence));
                inks.AddRange(found.Digits.Select(d => line.Take(d.Run.From, d.Run.To)));
            }
        }

        return (lines.Count > 0 ? new(lines, confidence, null) : Reading.Without("no digits: nothing in it looks like one"), inks);

        PixelBox InPicture(LineOfInk line, PixelBox box) => page.InPicture(line.OnPage(box)).Within(picture.Width, picture.Height);
    }
}
