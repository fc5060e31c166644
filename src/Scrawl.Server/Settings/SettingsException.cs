namespace Scrawl.Server.Settings;

/// <summary>A setting is unknown, has no meaning, or would be unsafe; the message says which, what was expected and what to do.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>With this message.</summary>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <summary>With this message, caused by another error.</summary>
    public SettingsException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
