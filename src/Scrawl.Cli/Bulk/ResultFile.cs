using Scrawl.Bulk.Results;
using Scrawl.Bulk.Storage;
using Scrawl.Engine.Formats;

namespace Scrawl.Cli.Bulk;

/// <summary>Results in a file, whose name says in which format.</summary>
internal static class ResultFile
{
    /// <summary>Whether a file of this name can be written.</summary>
    public static bool Takes(string path) => FormatOf(path) is not null;

    /// <summary>Writes them all; a crash leaves the old file or the new one whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="results">Read as they are written.</param>
    /// <param name="strings">Whether they are lines of digits.</param>
    /// <param name="cancellation">Ends it; the old file stays.</param>
    /// <returns>How many there were.</returns>
    public static long Write(string path, IAsyncEnumerable<Result> results, bool strings, CancellationToken cancellation)
    {
        long count = 0;
        AtomicFile.Write(path, file => count = ResultWriter.Write(results, strings, FormatOf(path)!.Value, file, cancellation).GetAwaiter().GetResult());
        return count;
    }

    private static ResultFormat? FormatOf(string path) => ResultWriter.FormatOf(Path.GetExtension(path).TrimStart('.'));
}
