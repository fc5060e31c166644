namespace Scrawl.Drawing;

/// <summary>The kinds of pictures of no digit that <see cref="NonDigits"/> makes.</summary>
public enum NonDigitKind
{
    /// <summary>Loops, zigzags, spirals, hatching, tangles: a pen let loose.</summary>
    Scribble,

    /// <summary>One letter, print or cursive, upper or lower case, but for those that have a digit's shape.</summary>
    Letter,

    /// <summary>Another sign: punctuation, arithmetic, arrows, little drawings, letters of other scripts.</summary>
    Sign,

    /// <summary>Grains and clouds without order.</summary>
    Noise,

    /// <summary>Stripes, checks, dots, bricks, waves, rings.</summary>
    Texture,

    /// <summary>Filled shapes and outlines: garments, things, blots.</summary>
    Silhouette,

    /// <summary>Several letters in a row or two.</summary>
    Text,

    /// <summary>What a cut leaves of a digit, where that is not a digit in its turn.</summary>
    PartOfDigit,

    /// <summary>Two or three digits side by side or one above the other.</summary>
    SeveralDigits,

    /// <summary>Lying lines: a dash, two or three, a corner of a frame.</summary>
    Line,

    /// <summary>A dot, or a few.</summary>
    Dot,

    /// <summary>Paper and nothing else: clean, or with the faint grain that a scanner sees.</summary>
    Paper,

    /// <summary>Made-up characters: lines, bends and rings between the points of a grid.</summary>
    Invention,

    /// <summary>Signs that no training draws: they tell how far refusing goes beyond what was learned.</summary>
    Unfamiliar,
}
