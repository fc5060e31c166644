using System.Text.Json;

namespace Scrawl.Browser.Tests.Pointers;

/// <summary>A finger on a touch screen.</summary>
internal sealed class FingerPointer(ICDPSession session) : IPointer
{
    /// <summary>A finger on this page, whose context must have touch.</summary>
    public static async Task<FingerPointer> On(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <inheritdoc/>
    public Task Down(float x, float y) => Send("touchStart", new { x, y });

    /// <inheritdoc/>
    public Task Move(float x, float y) => Send("touchMove", new { x, y });

    /// <inheritdoc/>
    public Task Up(float x, float y) => Send("touchEnd");

    private Task<JsonElement?> Send(string type, params object[] touchPoints) =>
        session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = touchPoints });
}
