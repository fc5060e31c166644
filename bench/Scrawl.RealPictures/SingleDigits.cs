using Scrawl.Imaging;
using Scrawl.Recognition;

namespace Scrawl.RealPictures;

/// <summary>Reads pictures of one digit in the three ways that the table compares.</summary>
internal sealed class SingleDigits(ReferenceReader reference, DigitRecognizer scrawl, WrongPictures? wrong)
{
    /// <summary>The rows, in the order in which they first occur.</summary>
    public List<Tally> Read(IEnumerable<RealPicture> pictures)
    {
        var rows = new List<Tally>();
        foreach (RealPicture picture in pictures)
        {
            if (rows.LastOrDefault()?.Row != picture.Row)
            {
                rows.Add(new(picture.Row));
            }

            byte[] file = File.ReadAllBytes(picture.Path);
            Explanation explanation = scrawl.Explain(file);
            GreyImage grey = explanation.Grey;
            Prediction prediction = explanation.Prediction;
            rows[^1].Add(picture.Digit, reference.Read(NaiveResize.Prepare(grey)), reference.Read(PlainGeometry.Prepare(grey)), prediction.Digit, prediction.Accepted);
            bool isWrong = picture.Digit is null ? prediction.Accepted : prediction.Digit != picture.Digit;
            if (isWrong)
            {
                wrong?.Write(picture, file, explanation);
            }
        }

        return rows;
    }
}
