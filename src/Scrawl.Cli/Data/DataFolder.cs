using Scrawl.Data;

namespace Scrawl.Cli.Data;

/// <summary>Finds MNIST on this machine, and offers to download it to a person who can be asked.</summary>
internal static class DataFolder
{
    /// <summary>The folder to load from.</summary>
    /// <param name="shell">Where to ask.</param>
    /// <param name="given">What <c>--data</c> said.</param>
    /// <param name="mayAsk">Whether asking is in place (not with <c>--json</c>).</param>
    /// <exception cref="DataException">There is none; the message says how to get it.</exception>
    public static string Find(Shell shell, string? given, bool mayAsk)
    {
        try
        {
            return MnistDataset.Find(given);
        }
        catch (DataException) when (mayAsk && shell.CanAsk)
        {
            string folder = given ?? MnistDataset.Cache;
            shell.Out.Write($"MNIST is not there yet. Download it, 11 MB, into {folder}? [Y/n] ");
            string? answer = Console.ReadLine();
            if (answer is null || answer.Trim().StartsWith("n", StringComparison.OrdinalIgnoreCase))
            {
                throw;
            }

            DataFetch.Run(shell, folder);
            return folder;
        }
    }
}
