using Scrawl.Data;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;

namespace Scrawl.Training.Report;

/// <summary>A digit's picture, carried inside the page; the style sheet turns it to ink on paper or light on dark.</summary>
internal static class Picture
{
    /// <summary>The image element.</summary>
    /// <param name="set">The images.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="description">What it is, for those who do not see it.</param>
    public static string Html(DigitSet set, int index, string description) =>
        $"<img class=\"digit\" width=\"{DigitSet.Side}\" height=\"{DigitSet.Side}\" alt=\"{description}\" "
        + $"src=\"data:image/png;base64,{Convert.ToBase64String(PngEncoder.Encode(new GreyImage(DigitSet.Side, DigitSet.Side, set.Image(index))))}\"/>";
}
