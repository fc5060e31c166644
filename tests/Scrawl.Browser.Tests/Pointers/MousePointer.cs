namespace Scrawl.Browser.Tests.Pointers;

/// <summary>A mouse with its left button.</summary>
internal sealed class MousePointer(IPage page) : IPointer
{
    /// <inheritdoc/>
    public async Task Down(float x, float y)
    {
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
    }

    /// <inheritdoc/>
    public Task Move(float x, float y) => page.Mouse.MoveAsync(x, y);

    /// <inheritdoc/>
    public Task Up(float x, float y) => page.Mouse.UpAsync();
}
