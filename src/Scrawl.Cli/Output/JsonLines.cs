using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scrawl.Cli.Output;

/// <summary>Writes one JSON object a line, each line at once.</summary>
internal sealed class JsonLines(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes one object with these members.</summary>
    public void Write(Action<Utf8JsonWriter> members)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        members(_json);
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
        output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
