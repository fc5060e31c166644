using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Requests;

/// <summary>
/// A picture that was sent: the body itself, the field <c>file</c> of a form, or JSON pixels. Its memory is lent from a pool and goes back with
/// <see cref="Dispose"/>; nobody may be reading it then.
/// </summary>
internal sealed class PictureBody : IDisposable
{
    /// <summary>The media type of pixels in JSON.</summary>
    public const string Json = "application/json";

    /// <summary>The media type of a form.</summary>
    public const string Form = "multipart/form-data";

    /// <summary>The media types of picture files, as the description names them; the content tells the format in any case.</summary>
    public static readonly string[] Files =
    [
        "image/png", "image/jpeg", "image/bmp", "image/x-portable-graymap", "image/x-portable-bitmap", "image/x-portable-pixmap",
        "image/x-portable-anymap", "application/octet-stream",
    ];

    // What is sent for the same formats where nobody looked up the registered name.
    private static readonly string[] Aliases = ["image/jpg", "image/pjpeg", "image/x-png", "image/x-bmp", "image/x-ms-bmp", "image/vnd.ms-bmp"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FileTypes =
        Files.Concat(Aliases).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly BodyBuffer _buffer = new();

    private PictureBody()
    {
    }

    /// <summary>The file's name, where a form gave one.</summary>
    public string? File { get; private set; }

    /// <summary>Whether <see cref="Bytes"/> are 28 x 28 pixels for the network, 0 paper to 255 full ink, and not a picture file.</summary>
    public bool IsInput { get; private set; }

    /// <summary>The picture file, or the pixels.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.Bytes;

    /// <summary>Reads the body, whose length the server limits.</summary>
    /// <exception cref="Refusal">It is of another kind, or holds no picture. Whether a file can be decoded is not looked at.</exception>
    public static async ValueTask<PictureBody> Read(HttpRequest request)
    {
        CancellationToken cancel = request.HttpContext.RequestAborted;
        var picture = new PictureBody();
        try
        {
            if (IsFile(request.ContentType))
            {
                await picture._buffer.Fill(request.BodyReader, cancel);
            }
            else if (Is(request.ContentType, Form))
            {
                picture.File = await PictureForm.Read(request, picture._buffer, cancel);
            }
            else if (Is(request.ContentType, Json))
            {
                await picture.ReadPixels(request, cancel);
            }
            else
            {
                throw Unknown(request.ContentType!);
            }

            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static ReadOnlySpan<char> MediaType(string contentType)
    {
        int end = contentType.IndexOf(';', StringComparison.Ordinal);
        return contentType.AsSpan(0, end < 0 ? contentType.Length : end).Trim();
    }

    // Without a type, the content tells as it does for application/octet-stream.
    private static bool IsFile(string? contentType) => string.IsNullOrEmpty(contentType) || FileTypes.Contains(MediaType(contentType));

    private static bool Is(string? contentType, string mediaType) => contentType is not null && MediaType(contentType).Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    private static Refusal Unknown(string contentType)
    {
        string remedy = Is(contentType, "application/x-www-form-urlencoded")
            ? "With curl add -H \"Content-Type: application/octet-stream\"."
            : "Save the picture as one of these, or send it as application/octet-stream to have its content looked at.";
        return new(StatusCodes.Status415UnsupportedMediaType,
            $"The body is {MediaType(contentType)}; expected image/png, image/jpeg, image/bmp, image/x-portable-graymap (-bitmap, -pixmap, -anymap), {Form} or {Json}. {remedy}");
    }

    private async ValueTask ReadPixels(HttpRequest request, CancellationToken cancel)
    {
        using var json = new BodyBuffer();
        await json.Fill(request.BodyReader, cancel);
        IsInput = true;
        AddPixels(json.Bytes);
    }

    private void AddPixels(ReadOnlySpan<byte> json)
    {
        Span<byte> pixels = stackalloc byte[PixelsJson.Count];
        PixelsJson.Read(json, pixels);
        _buffer.Add(pixels);
    }
}
