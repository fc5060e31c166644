using System.Data.Common;

namespace Scrawl.Server.Storage;

/// <summary>The database cannot be reached, or refuses its work. The message is fit to show to a caller; the cause is for the log.</summary>
/// <param name="cause">What the database said; null while it was never reached.</param>
internal sealed class StoreUnavailableException(Exception? cause)
    : Exception("The database is not available; reading digits is not affected. Try again in a while, or tell whoever runs this server.", cause)
{
    /// <summary>Whether an error is the database's and not the program's.</summary>
    public static bool Covers(Exception error) =>
        error is DbException or IOException or UnauthorizedAccessException or TimeoutException || (error.InnerException is { } inner && Covers(inner));
}
