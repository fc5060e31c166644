namespace Scrawl.Tests.Recognition;

/// <summary>What is special about a picture of <see cref="LinePictures"/>.</summary>
internal enum LineKind
{
    /// <summary>Digits that stand apart, black on white.</summary>
    Apart,

    /// <summary>Digits closer than a stroke is wide.</summary>
    Close,

    /// <summary>Some neighbours touch.</summary>
    Touching,

    /// <summary>Some neighbours overlap by a stroke's width or two.</summary>
    Overlapping,

    /// <summary>All lean to one side.</summary>
    Slanted,

    /// <summary>The line climbs or falls.</summary>
    Climbing,

    /// <summary>Two to four lines.</summary>
    Lines,

    /// <summary>Dots, commas and dashes among the digits.</summary>
    Punctuated,

    /// <summary>A word before or after the digits, or letters on a line of their own.</summary>
    Lettered,

    /// <summary>Stains and specks beside the digits.</summary>
    Stained,

    /// <summary>Noise, uneven and tinted paper, pale ink.</summary>
    Noisy,

    /// <summary>Light ink on dark.</summary>
    Inverse,

    /// <summary>Digits of 14 to 24 pixels.</summary>
    Small,

    /// <summary>Digits of 150 to 300 pixels.</summary>
    Large,
}
