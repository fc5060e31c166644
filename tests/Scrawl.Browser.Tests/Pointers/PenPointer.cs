using System.Text.Json;

namespace Scrawl.Browser.Tests.Pointers;

/// <summary>A pen that presses evenly.</summary>
internal sealed class PenPointer(ICDPSession session, float pressure) : IPointer
{
    /// <summary>A pen on this page.</summary>
    /// <param name="page">What it writes on.</param>
    /// <param name="pressure">From 0 to 1.</param>
    public static async Task<PenPointer> On(IPage page, float pressure) => new(await page.Context.NewCDPSessionAsync(page), pressure);

    /// <inheritdoc/>
    public Task Down(float x, float y) => Send("mousePressed", x, y, 1);

    /// <inheritdoc/>
    public Task Move(float x, float y) => Send("mouseMoved", x, y, 1);

    /// <inheritdoc/>
    public Task Up(float x, float y) => Send("mouseReleased", x, y, 0);

    private Task<JsonElement?> Send(string type, float x, float y, int buttons) => session.SendAsync("Input.dispatchMouseEvent", new()
    {
        ["type"] = type,
        ["x"] = x,
        ["y"] = y,
        ["button"] = "left",
        ["buttons"] = buttons,
        ["clickCount"] = 1,
        ["pointerType"] = "pen",
        ["force"] = buttons * pressure,
    });
}
