using Scrawl.Bulk;
using Scrawl.Server.Security;
using Scrawl.Server.Settings;

namespace Scrawl.Cli;

/// <summary>Tells what the user can mend from what is our own fault, whichever part of the program says it.</summary>
internal static class BadInput
{
    private const int BrokenPipe = 32;

    /// <summary>What to tell the user of an error that input, files, settings or the network caused; null for any other error.</summary>
    public static string? Describe(Exception error) => error is SettingsException or KeyException or BulkException ? error.Message : InputError.Describe(error);

    /// <summary>Whether the error is that nobody reads standard output any more (EPIPE, which .NET keeps in the HResult).</summary>
    public static bool IsBrokenPipe(Exception error) => error is IOException { HResult: BrokenPipe };
}
