using System.Numerics;
using System.Text.Json;

namespace Scrawl.Browser.Tests;

/// <summary>Picture files of a digit in dark ink on white, encoded by the browser itself.</summary>
internal static class Pictures
{
    private const string Draw = """
        async ([type, side, json]) => {
          const strokes = JSON.parse(json);
          const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
          const pen = canvas.getContext('2d');
          pen.fillStyle = 'white';
          pen.fillRect(0, 0, side, side);
          Object.assign(pen, { lineWidth: side / 16, lineCap: 'round', lineJoin: 'round', strokeStyle: '#222' });
          for (const stroke of strokes) {
            pen.beginPath();
            for (const [x, y] of stroke) pen.lineTo(side * (0.25 + 0.6 * x), side * (0.2 + 0.6 * y));
            pen.stroke();
          }
          const blob = await new Promise(resolve => canvas.toBlob(resolve, type, 0.9));
          if (blob.type !== type) throw new Error(`this browser writes ${blob.type} in place of ${type}`);
          return new Promise(resolve => {
            const reader = new FileReader();
            reader.onload = () => resolve(reader.result.split(',')[1]);
            reader.readAsDataURL(blob);
          });
        }
        """;

    /// <summary>A picture of one digit.</summary>
    /// <param name="page">Any page of the browser that encodes it.</param>
    /// <param name="digit">0 to 9.</param>
    /// <param name="type">A media type that the browser can write: <c>image/png</c>, <c>image/jpeg</c> or <c>image/webp</c>.</param>
    /// <param name="side">Its width and height in pixels.</param>
    public static async Task<FilePayload> Of(IPage page, int digit, string type, int side = 280)
    {
        float[][][] strokes = [.. Handwriting.Strokes(digit).Select(stroke => stroke.Select(Pair).ToArray())];
        string base64 = await page.EvaluateAsync<string>(Draw, new object[] { type, side, JsonSerializer.Serialize(strokes) });
        return new() { Name = $"digit.{type.Split('/')[1]}", MimeType = type, Buffer = Convert.FromBase64String(base64) };
    }

    private static float[] Pair(Vector2 point) => [point.X, point.Y];
}
