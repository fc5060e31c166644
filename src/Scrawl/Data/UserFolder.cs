namespace Scrawl.Data;

/// <summary>Where Scrawl keeps what belongs to the user: fetched data, and the corrections that its server keeps.</summary>
internal static class UserFolder
{
    /// <summary>
    /// <c>scrawl</c> in <c>$XDG_DATA_HOME</c> where that is an absolute path, else in the platform's folder for a user's data
    /// (<c>~/.local/share</c>, <c>~/Library/Application Support</c>, <c>%LOCALAPPDATA%</c>). It need not exist.
    /// </summary>
    public static string Path => In(Environment.GetEnvironmentVariable("XDG_DATA_HOME"));

    internal static string In(string? xdgDataHome)
    {
        string home = System.IO.Path.IsPathFullyQualified(xdgDataHome ?? "")
            ? xdgDataHome!
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return System.IO.Path.Combine(home, "scrawl");
    }
}
