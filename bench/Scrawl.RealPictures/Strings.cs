using Scrawl.Imaging;
using Scrawl.Recognition;

namespace Scrawl.RealPictures;

/// <summary>Reads pictures of lines of digits in the two ways that the table compares.</summary>
internal sealed class Strings(ReferenceReader reference, DigitRecognizer scrawl, WrongPictures? wrong)
{
    /// <summary>The row of a set.</summary>
    public StringTally Read(string row, IEnumerable<RealNumber> numbers)
    {
        var tally = new StringTally(row);
        foreach (RealNumber number in numbers)
        {
            byte[] file = File.ReadAllBytes(number.Path);
            Reading reading = scrawl.Read(file);
            tally.Add(number.Text, string.Concat(PlainGeometry.Columns(ImageDecoder.Decode(file)).Select(digit => reference.Read(PlainGeometry.Prepare(digit)))), reading.Text);
            if (reading.Text != number.Text)
            {
                wrong?.Write(row, number, file, reading);
            }
        }

        return tally;
    }
}
