using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scrawl.Server.Answers;

/// <summary>Writes many numbers, rounded to five significant digits: finer than the eye can see and half as long.</summary>
internal sealed class ActivationsConverter : JsonConverter<ReadOnlyMemory<float>>
{
    // -1.2345E-38 and a comma.
    private const int Longest = 12;

    /// <inheritdoc/>
    public override ReadOnlyMemory<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Activations are only written.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<float> value, JsonSerializerOptions options)
    {
        byte[] text = ArrayPool<byte>.Shared.Rent((value.Length * Longest) + 2);
        text[0] = (byte)'[';
        int end = 1;
        foreach (float number in value.Span)
        {
            number.TryFormat(text.AsSpan(end), out int written, "G5", CultureInfo.InvariantCulture);
            end += written;
            text[end++] = (byte)',';
        }

        // In place of the last comma, where there is one.
        end = Math.Max(1, end - 1);
        text[end++] = (byte)']';
        writer.WriteRawValue(text.AsSpan(0, end), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(text);
    }
}
