using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scrawl.Ink;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Requests;

/// <summary>Reads <c>{"pixels":[784 numbers]}</c>: a picture as the network takes it.</summary>
internal static class PixelsJson
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = MnistNormalizer.Side * MnistNormalizer.Side;

    private const string Expected = "expected {\"pixels\":[..]} with 784 numbers from 0 for paper to 255 for full ink, 28 rows of 28 one after the other";

    /// <summary>Reads the pixels; what is no whole number is rounded.</summary>
    /// <param name="json">The body.</param>
    /// <param name="pixels">Room for <see cref="Count"/> values, 0 paper to 255 full ink.</param>
    /// <exception cref="Refusal">It is something else.</exception>
    public static void Read(ReadOnlySpan<byte> json, Span<byte> pixels)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Bad($"The JSON is {JsonKind.Of(reader.TokenType)}");
            }

            bool found = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool wanted = reader.ValueTextEquals("pixels"u8);
                reader.Read();
                if (wanted)
                {
                    ReadPixels(ref reader, pixels);
                    found = true;
                }
                else
                {
                    reader.Skip();
                }
            }

            reader.Read();
            if (!found)
            {
                throw Bad("The JSON object has no \"pixels\"");
            }
        }
        catch (JsonException error)
        {
            throw Bad(JsonKind.Unsound(error));
        }
    }

    private static void ReadPixels(ref Utf8JsonReader reader, Span<byte> pixels)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Bad($"\"pixels\" is {JsonKind.Of(reader.TokenType)}");
        }

        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number)
            {
                throw Bad($"pixels[{count}] is {JsonKind.Of(reader.TokenType)}");
            }

            double value = reader.GetDouble();
            if (value is not (>= 0 and <= 255))
            {
                throw Bad($"pixels[{count}] is {value}");
            }

            if (count < Count)
            {
                pixels[count] = (byte)Math.Round(value, MidpointRounding.AwayFromZero);
            }

            count++;
        }

        if (count != Count)
        {
            throw Bad($"\"pixels\" has {count} numbers");
        }
    }

    private static Refusal Bad(string found) => new(StatusCodes.Status400BadRequest, $"{found}; {Expected}. Or send the picture as a PNG, JPEG, BMP or PNM file.");
}
