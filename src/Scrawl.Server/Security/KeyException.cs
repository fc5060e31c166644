namespace Scrawl.Server.Security;

/// <summary>A key cannot be added, listed or revoked; the message says what was found, what was expected and what to do.</summary>
public sealed class KeyException : Exception
{
    /// <summary>With this message.</summary>
    public KeyException(string message)
        : base(message)
    {
    }

    /// <summary>With this message, caused by another error.</summary>
    public KeyException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
