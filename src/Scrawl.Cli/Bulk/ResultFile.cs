using System.Globalization;
using System.Text;
using System.Text.Json;
using Scrawl.Bulk.Storage;
using Scrawl.Cli.Output;
using Scrawl.Engine.Formats;

namespace Scrawl.Cli.Bulk;

/// <summary>Writes results to a file as they come, as CSV (RFC 4180) or as one JSON object a line.</summary>
internal static class ResultFile
{
    private const int Piece = 1 << 16;

    /// <summary>Whether a file of this name can be written.</summary>
    public static bool Takes(string path) => Path.GetExtension(path) is ".csv" or ".ndjson";

    /// <summary>Writes them all; a crash leaves the old file or the new one whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="results">Read as they are written.</param>
    /// <param name="strings">Whether they are lines of digits.</param>
    /// <returns>How many there were.</returns>
    public static long Write(string path, IAsyncEnumerable<Result> results, bool strings)
    {
        long count = 0;
        AtomicFile.Write(path, file =>
        {
            using var piece = new MemoryStream();
            using var rows = new StreamWriter(piece, new UTF8Encoding(false)) { NewLine = "\n" };
            using var objects = new JsonLines(piece);
            bool asCsv = Path.GetExtension(path) == ".csv";
            if (asCsv)
            {
                rows.WriteLine($"file,{(strings ? "text" : "digit")},confidence,accepted,reason,error");
            }

            foreach (Result result in results.ToBlockingEnumerable())
            {
                count++;
                if (asCsv)
                {
                    rows.WriteLine(Row(result));
                }
                else
                {
                    objects.Write(json => Members(json, result, strings));
                }

                if (count % 1000 == 0 || piece.Length > Piece)
                {
                    Pass(file);
                }
            }

            Pass(file);

            void Pass(Stream file)
            {
                rows.Flush();
                file.Write(piece.GetBuffer(), 0, (int)piece.Length);
                piece.SetLength(0);
            }
        });
        return count;
    }

    private static string Row(Result result)
    {
        ResultRow row = result.Row;
        string confidence = row.Confidence?.ToString(CultureInfo.InvariantCulture) ?? "";
        return $"{Quoted(result.Name)},{row.Digit}{Quoted(row.Text)},{confidence},{(row.Error is null ? row.Accepted ? "true" : "false" : "")},{Quoted(row.Reason)},{Quoted(row.Error)}";
    }

    private static string Quoted(string? text) => text is null ? ""
        : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>As <c>recognize --json</c> has them, as far as they are kept.</summary>
    private static void Members(Utf8JsonWriter json, Result result, bool strings)
    {
        ResultRow row = result.Row;
        json.WriteString("file", result.Name);
        if (row.Error is not null)
        {
            json.WriteString("error", row.Error);
            return;
        }

        if (strings)
        {
            json.WriteString("text", row.Text);
        }
        else if (row.Digit is { } digit)
        {
            json.WriteNumber("digit", digit);
        }
        else
        {
            json.WriteNull("digit");
        }

        json.WriteNumber("confidence", row.Confidence ?? 0);
        json.WriteBoolean("accepted", row.Accepted);
        json.WriteString("reason", row.Reason);
    }
}
