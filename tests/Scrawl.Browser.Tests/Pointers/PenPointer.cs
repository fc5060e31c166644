using System.Text.Json;

namespace Scrawl.Browser.Tests.Pointers;

/// <summary>A pen that presses harder towards the right.</summary>
internal sealed class PenPointer(ICDPSession session, float width) : IPointer
{
    /// <summary>A pen on this page.</summary>
    public static async Task<PenPointer> On(IPage page) => new(await page.Context.NewCDPSessionAsync(page), page.ViewportSize!.Width);

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
        ["force"] = buttons * Math.Clamp(0.2f + (0.7f * x / width), 0, 1),
    });
}
