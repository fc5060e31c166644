using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Recognition;

/// <summary>A picture of lines of digits with what is in it.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Lines">The lines from top to bottom, their digits from left to right.</param>
internal sealed record LinePicture(GreyImage Picture, IReadOnlyList<IReadOnlyList<LinePicture.Digit>> Lines)
{
    /// <summary>The digits as a reader gives them.</summary>
    public string Text { get; } = string.Join('\n', Lines.Select(line => string.Concat(line.Select(digit => digit.Value))));

    /// <summary>A digit and the box of its ink.</summary>
    internal readonly record struct Digit(int Value, PixelBox Box);
}
