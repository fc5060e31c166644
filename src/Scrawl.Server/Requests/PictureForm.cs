using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Requests;

/// <summary>Reads the picture out of a <c>multipart/form-data</c> body: the field <c>file</c>.</summary>
internal static class PictureForm
{
    private const string Field = "file";
    private const int MostFields = 20;

    /// <summary>Reads the form as far as the picture.</summary>
    /// <returns>The picture's name, if it has one.</returns>
    /// <exception cref="Refusal">It has none, or is no form.</exception>
    public static async ValueTask<string?> Read(HttpRequest request, BodyBuffer into, CancellationToken cancel)
    {
        string? boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        if (string.IsNullOrEmpty(boundary))
        {
            throw Bad("The form's Content-Type names no boundary");
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            var others = new List<string>();
            while (others.Count <= MostFields && await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                ContentDispositionHeaderValue? part = section.GetContentDispositionHeader();
                string name = part is null ? "" : HeaderUtilities.RemoveQuotes(part.Name).ToString();
                if (name == Field)
                {
                    await into.Fill(section.Body, cancel);
                    string? file = part!.FileNameStar.HasValue ? part.FileNameStar.Value : HeaderUtilities.UnescapeAsQuotedString(part.FileName).Value;
                    return string.IsNullOrEmpty(file) ? null : file;
                }

                others.Add(name);
            }

            throw Bad(others.Count == 0 ? "The form is empty" : $"The form has {string.Join(", ", others.Select(other => $"\"{other}\""))} and no \"{Field}\"");
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Bad($"The form cannot be read: {error.Message.TrimEnd('.', ' ')}");
        }
    }

    private static Refusal Bad(string found) => new(StatusCodes.Status400BadRequest,
        $"{found}; expected multipart/form-data with the picture in the field \"{Field}\". Send that, or the picture by itself as the body.");
}
