using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;

namespace Scrawl.Server.Tests.Endpoints;

/// <summary>The calls of <c>/api/corrections</c>, as the page makes them.</summary>
internal static class CorrectionCalls
{
    private const int Side = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An upright stroke, dark on light, as a PNG: a 1. Each number gives another picture of one.</summary>
    public static byte[] One(int number = 0) => PngEncoder.Encode(Stroke(number));

    /// <summary>The same as a PGM.</summary>
    public static byte[] OneAsPgm(int number = 0) => [.. "P5 60 60 255\n"u8, .. Stroke(number).Pixels];

    /// <summary>The form of a correction; what is null is left out.</summary>
    public static MultipartFormDataContent Form(byte[]? picture, string? digit, string? consent = "true")
    {
        var form = new MultipartFormDataContent();
        if (picture is not null)
        {
            form.Add(new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "file", "drawn.png");
        }

        Add("digit", digit);
        Add("consent", consent);
        return form;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), name);
            }
        }
    }

    /// <summary>Keeps a picture.</summary>
    /// <returns>What the server says of it.</returns>
    public static async Task<JsonElement> Keep(this HttpClient client, byte[] picture, int digit)
    {
        using HttpResponseMessage response = await client.PostAsync("/api/corrections", Form(picture, $"{digit}"), Cancellation);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        JsonElement kept = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal($"/api/corrections/{kept.GetProperty("id").GetString()}", response.Headers.Location?.OriginalString);
        return kept;
    }

    /// <summary>A page of what was kept.</summary>
    public static Task<JsonElement> List(this HttpClient client, string query = "") => client.GetFromJsonAsync<JsonElement>($"/api/corrections{query}", Cancellation);

    /// <summary>How many corrections are kept.</summary>
    public static async Task<int> Total(this HttpClient client) => (await client.List()).GetProperty("total").GetInt32();

    /// <summary>Makes sure that an answer is a problem of this status that says this.</summary>
    public static async Task IsProblem(this HttpResponseMessage response, HttpStatusCode status, string says)
    {
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Contains(says, problem.GetProperty("detail").GetString());
    }

    private static GreyImage Stroke(int number)
    {
        byte[] pixels = new byte[Side * Side];
        Array.Fill(pixels, (byte)(250 - (number % 20)));
        for (int y = 10; y < 50; y++)
        {
            pixels.AsSpan((y * Side) + 10 + (number / 20 % 40), 5).Fill(20);
        }

        return new(Side, Side, pixels);
    }
}
