using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Answers;

/// <summary>Writes JSON answers, with their length, by way of memory that each thread keeps.</summary>
internal static class JsonAnswer
{
    private const int MostKept = 64 * 1024;

    // Answers are never HTML: quotes and accents may stand as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>Writes the answer; it goes out when the request ends.</summary>
    /// <param name="response">Where to; its status is set already.</param>
    /// <param name="answer">What to say.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="mediaType">What it is.</param>
    public static void WriteJson<T>(this HttpResponse response, T answer, JsonTypeInfo<T> type, string mediaType = "application/json") =>
        response.WriteJson((answer, type), static (json, of) => JsonSerializer.Serialize(json, of.answer, of.type), mediaType);

    /// <summary>Writes an answer value by value.</summary>
    /// <param name="response">Where to; its status is set already.</param>
    /// <param name="state">What <paramref name="write"/> needs.</param>
    /// <param name="write">Writes one JSON value.</param>
    /// <param name="mediaType">What it is.</param>
    public static void WriteJson<TState>(this HttpResponse response, TState state, Action<Utf8JsonWriter, TState> write, string mediaType = "application/json")
    {
        ArrayBufferWriter<byte> buffer = t_buffer ??= new(1024);
        Utf8JsonWriter json = t_writer ??= new(buffer, Options);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        write(json, state);
        json.Flush();
        response.ContentType = mediaType;
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
        if (buffer.Capacity > MostKept)
        {
            t_buffer = null;
        }
    }
}
