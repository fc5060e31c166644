namespace Scrawl.Data;

/// <summary>
/// A data file or folder that cannot be used. The message is for people, on one or a few lines: which file, what was found,
/// what was expected, what to do.
/// </summary>
public sealed class DataException : Exception
{
    /// <summary>A problem that concerns no single file.</summary>
    public DataException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>A problem with one file; the message begins with its path.</summary>
    public DataException(string file, string problem, Exception? inner = null)
        : base($"{file}: {problem}", inner) => File = file;

    /// <summary>The file at fault, where it is a single one.</summary>
    public string? File { get; }
}
