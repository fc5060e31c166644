using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Scrawl.Imaging;
using Scrawl.Recognition;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Endpoints;

/// <summary>What a person hands in as a correction, consent given.</summary>
/// <param name="Picture">The picture's bytes, not looked at yet.</param>
/// <param name="Digit">The true digit, 0 to 9.</param>
internal sealed record CorrectionForm(byte[] Picture, int Digit)
{
    private const string Expected = "Send multipart/form-data with file (the picture), digit (0 to 9) and consent (true).";

    /// <summary>Reads the form of a request; nothing of it ever touches the disk.</summary>
    /// <param name="request">Its body is read to the end.</param>
    /// <param name="mostBytes">How many bytes the body may have.</param>
    /// <exception cref="Refusal">It is not such a form, or consent is not given.</exception>
    public static async Task<CorrectionForm> Read(HttpRequest request, int mostBytes)
    {
        IFormCollection form = await ReadForm(request, mostBytes);
        if (form["consent"] != "true")
        {
            throw Refuse("The person's consent to keep the picture is not given: consent must be \"true\", and nothing is kept without.");
        }

        if (form["digit"].ToString() is not [>= '0' and <= '9' and var digit])
        {
            throw Refuse($"digit is {(form.ContainsKey("digit") ? $"\"{form["digit"]}\"" : "missing")}; the true digit, 0 to 9, was expected.");
        }

        IFormFile file = form.Files.GetFile("file") ?? throw Refuse("The form has no file; the picture was expected in it.");
        byte[] picture = new byte[file.Length];
        await using Stream content = file.OpenReadStream();
        await content.ReadExactlyAsync(picture, request.HttpContext.RequestAborted);
        return new(picture, digit - '0');
    }

    /// <summary>The correction that it comes to: what is read in the picture is kept with it. To be called within a reader's turn.</summary>
    /// <exception cref="ImageFormatException">It is no picture that Scrawl reads, or one beyond the limits.</exception>
    public Correction ReadBy(ServedModel model)
    {
        Explanation seen = model.Recognizer.Explain(Picture);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Created = Moment.Rounded(now),
            Digit = Digit,
            Read = seen.Prediction.Digit,
            Confidence = seen.Prediction.Confidence,
            Accepted = seen.Prediction.Accepted,
            Confirmed = false,
            Width = seen.Grey.Width,
            Height = seen.Grey.Height,
            MediaType = MediaType(Picture),
            ModelSha256 = model.Sha256,
            Input = seen.Prepared.Pixels.ToArray(),
            Picture = Picture,
        };
    }

    private static async Task<IFormCollection> ReadForm(HttpRequest request, int mostBytes)
    {
        if (!(MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType == "multipart/form-data"))
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"The body is {(request.ContentType is { } other ? $"\"{other}\"" : "of no media type")}. {Expected}");
        }

        try
        {
            var options = new FormOptions { MemoryBufferThreshold = mostBytes, MultipartBodyLengthLimit = mostBytes };
            return await new FormFeature(request, options).ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Refuse($"The form cannot be read: {error.Message}");
        }
    }

    private static Refusal Refuse(string what) => new(StatusCodes.Status400BadRequest, $"{what} {Expected}");

    private static string MediaType(ReadOnlySpan<byte> picture) => PictureSignature.Of(picture) switch
    {
        PictureFormat.Png => "image/png",
        PictureFormat.Jpeg => "image/jpeg",
        PictureFormat.Bmp => "image/bmp",
        _ => "image/x-portable-anymap",
    };
}
