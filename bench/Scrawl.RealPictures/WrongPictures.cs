using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Ink;
using Scrawl.Recognition;

namespace Scrawl.RealPictures;

/// <summary>Where the pictures that Scrawl reads wrongly are written, each with what was made of it.</summary>
internal sealed class WrongPictures(string folder)
{
    /// <summary>Writes the file itself, <c>mask.png</c> and <c>normalized.png</c> to <c>ROW/TRUTH-as-ANSWER-NAME</c>.</summary>
    public void Write(RealPicture picture, ReadOnlySpan<byte> file, Explanation explanation)
    {
        string answer = explanation.Prediction.Digit?.ToString() ?? "blank", truth = picture.Digit?.ToString() ?? "blank";
        string target = Path.Combine(folder, picture.Row.Replace(", ", "-").Replace(' ', '-'), $"{truth}-as-{answer}-{Path.GetFileNameWithoutExtension(picture.Path)}");
        Directory.CreateDirectory(target);
        File.WriteAllBytes(Path.Combine(target, $"original{Path.GetExtension(picture.Path)}"), file);
        Save("normalized.png", new GreyImage(MnistNormalizer.Side, MnistNormalizer.Side, explanation.Prepared.Pixels.Span));
        if (explanation.Prepared.Mask is { } mask)
        {
            Save("mask.png", mask.ToImage());
        }

        void Save(string name, GreyImage image) => File.WriteAllBytes(Path.Combine(target, name), PngEncoder.Encode(image));
    }

    /// <summary>Writes the file itself to <c>ROW/TRUTH-as-ANSWER-NAME</c>.</summary>
    public void Write(string row, RealNumber number, ReadOnlySpan<byte> file, Reading reading)
    {
        string target = Path.Combine(folder, row, $"{number.Text}-as-{reading.Text.Replace('\n', '_')}-{Path.GetFileNameWithoutExtension(number.Path)}");
        Directory.CreateDirectory(target);
        File.WriteAllBytes(Path.Combine(target, $"original{Path.GetExtension(number.Path)}"), file);
    }
}
