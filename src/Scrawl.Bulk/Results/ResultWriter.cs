using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Results;

/// <summary>Writes results as they come, to a file or to whoever asks over HTTP: in memory are some 64 KB, however many there are.</summary>
internal static class ResultWriter
{
    private const int Piece = 1 << 16;

    /// <summary>The format of this name, which is also how its files' names end, without the dot; null where there is none.</summary>
    public static ResultFormat? FormatOf(string? name) => name switch { "csv" => ResultFormat.Csv, "ndjson" => ResultFormat.Ndjson, _ => null };

    /// <summary>Writes them all. Nothing is written until a piece is full or all of them are there.</summary>
    /// <param name="results">Read as they are written.</param>
    /// <param name="strings">Whether they are lines of digits.</param>
    /// <param name="format">How.</param>
    /// <param name="to">Where to.</param>
    /// <param name="cancellation">Ends it in the middle.</param>
    /// <returns>How many there were.</returns>
    public static async Task<long> Write(IAsyncEnumerable<Result> results, bool strings, ResultFormat format, Stream to, CancellationToken cancellation)
    {
        var piece = new ArrayBufferWriter<byte>(Piece + (Piece >> 2));
        await using var json = new Utf8JsonWriter(piece, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (format == ResultFormat.Csv)
        {
            Text(piece, $"file,{(strings ? "text" : "digit")},confidence,accepted,reason,error\n");
        }

        long count = 0;
        await foreach (Result result in results.WithCancellation(cancellation))
        {
            count++;
            if (format == ResultFormat.Csv)
            {
                Text(piece, Row(result));
            }
            else
            {
                json.Reset();
                Object(json, result, strings);
                json.Flush();
                Text(piece, "\n");
            }

            if (piece.WrittenCount >= Piece)
            {
                await to.WriteAsync(piece.WrittenMemory, cancellation);
                piece.ResetWrittenCount();
            }
        }

        await to.WriteAsync(piece.WrittenMemory, cancellation);
        return count;
    }

    private static void Text(ArrayBufferWriter<byte> piece, string text) => Encoding.UTF8.GetBytes(text, piece);

    private static string Row(Result result)
    {
        ResultRow row = result.Row;
        string confidence = row.Confidence?.ToString(CultureInfo.InvariantCulture) ?? "";
        return $"{Quoted(result.Name)},{row.Digit}{Quoted(row.Text)},{confidence},{(row.Error is null ? row.Accepted ? "true" : "false" : "")},{Quoted(row.Reason)},{Quoted(row.Error)}\n";
    }

    private static string Quoted(string? text) => text is null ? ""
        : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>As <c>recognize --json</c> has it, as far as it is kept.</summary>
    private static void Object(Utf8JsonWriter json, Result result, bool strings)
    {
        ResultRow row = result.Row;
        json.WriteStartObject();
        json.WriteString("file", result.Name);
        if (row.Error is not null)
        {
            json.WriteString("error", row.Error);
        }
        else
        {
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

        json.WriteEndObject();
    }
}
