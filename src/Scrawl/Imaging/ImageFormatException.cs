namespace Scrawl.Imaging;

/// <summary>
/// Bytes that cannot be read as a picture. The message says what was found, what was expected and what to do, in words fit to
/// show to the person who gave the picture.
/// </summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Makes the error with its whole message.</summary>
    public ImageFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with its whole message and what led to it.</summary>
    public ImageFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether it is a picture, but one beyond the limits.</summary>
    public bool TooLarge { get; init; }
}
