using System.Numerics;
using Scrawl.Browser.Tests.Pointers;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

/// <summary>The page to write on, as a person uses it.</summary>
internal sealed class WritingPage(Visit visit)
{
    // Of the paper: how high a digit is written, and how much of its place in a row it may take.
    private const float TallestDigit = 0.62f;
    private const float WidestDigit = 0.7f;

    /// <summary>The visit behind it.</summary>
    public Visit Visit => visit;

    /// <summary>What the browser shows.</summary>
    public IPage Page => visit.Page;

    /// <summary>Where one draws.</summary>
    public ILocator Paper => Page.Locator("#paper");

    /// <summary>The section with the answer; its <c>data-state</c> says of what kind it is.</summary>
    public ILocator Answer => Page.Locator("#answer");

    /// <summary>The digit or number itself.</summary>
    public ILocator Numeral => Page.Locator("#numeral");

    /// <summary>The boxes over a number's digits.</summary>
    public ILocator Boxes => Page.Locator(".box:visible");

    /// <summary>What went wrong, in words.</summary>
    public ILocator Trouble => Page.Locator("#trouble:visible");

    /// <summary>A button by its name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The key that says which digit it is truly.</summary>
    public ILocator Key(int digit) => Page.GetByRole(AriaRole.Group, new() { Name = "It is a" }).GetByRole(AriaRole.Button, new() { Name = $"{digit}", Exact = true });

    /// <summary>Writes digits side by side, over the whole paper.</summary>
    /// <param name="text">Such as <c>7</c> or <c>407</c>.</param>
    /// <param name="pointer">With what; the mouse by default.</param>
    /// <returns>Where each digit is, as left, top, right and bottom in the viewport.</returns>
    public async Task<Vector4[]> Write(string text, IPointer? pointer = null)
    {
        await Paper.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult paper = (await Paper.BoundingBoxAsync())!;
        var places = new Vector4[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            Vector2[][] strokes = Handwriting.Strokes(text[i] - '0');
            Vector4 bounds = BoundsOf(strokes);
            var size = new Vector2(bounds.Z - bounds.X, bounds.W - bounds.Y);
            float place = paper.Width / text.Length;
            float scale = MathF.Min(TallestDigit * paper.Height, WidestDigit * place / MathF.Max(size.X, 0.5f));
            var corner = new Vector2(
                paper.X + ((i + 0.5f) * place) - (scale * size.X / 2),
                paper.Y + ((paper.Height - (scale * size.Y)) / 2));
            Vector2[][] inPlace = [.. strokes.Select(stroke => stroke.Select(p => corner + (scale * (p - new Vector2(bounds.X, bounds.Y)))).ToArray())];
            await Follow(inPlace, pointer ?? new MousePointer(Page));
            places[i] = BoundsOf(inPlace);
        }

        return places;
    }

    /// <summary>Draws strokes whose unit is the paper's height, from its top left corner.</summary>
    /// <param name="strokes">For each stroke the points along it.</param>
    /// <param name="pointer">With what; the mouse by default.</param>
    public async Task Draw(Vector2[][] strokes, IPointer? pointer = null)
    {
        LocatorBoundingBoxResult paper = (await Paper.BoundingBoxAsync())!;
        await Follow([.. strokes.Select(stroke => stroke.Select(p => new Vector2(paper.X, paper.Y) + (paper.Height * p)).ToArray())], pointer ?? new MousePointer(Page));
    }

    /// <summary>Waits for an answer of that kind and text.</summary>
    /// <param name="state">One of blank, digit, number, none.</param>
    /// <param name="text">The numeral; null for any.</param>
    public async Task AssertAnswer(string state, string? text = null)
    {
        await Expect(Answer).ToHaveAttributeAsync("data-state", state);
        if (text is not null)
        {
            await Expect(Numeral).ToHaveTextAsync(text);
        }
    }

    /// <summary>The boxes over a number's digits, as left, top, right and bottom in the viewport, each with its label.</summary>
    public async Task<(string Label, Vector4 Place)[]> BoxPlaces()
    {
        string[] found = await Boxes.EvaluateAllAsync<string[]>("boxes => boxes.map(box => { const r = box.getBoundingClientRect(); return [box.dataset.label, r.left, r.top, r.right, r.bottom].join(' '); })");
        return [.. found.Select(text => text.Split(' ')).Select(parts => (parts[0], new Vector4(float.Parse(parts[1]), float.Parse(parts[2]), float.Parse(parts[3]), float.Parse(parts[4]))))];
    }

    /// <summary>Pixels of the paper's canvas that carry ink, and the box around them in CSS pixels.</summary>
    public async Task<(int Count, Vector4 Box)> Ink()
    {
        float[] found = await Paper.EvaluateAsync<float[]>("""
            async canvas => {
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              const { width, height } = canvas;
              const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const { data } = copy.getImageData(0, 0, width, height);
              let count = 0, left = width, top = height, right = 0, bottom = 0;
              for (let y = 0; y < height; y++) {
                for (let x = 0; x < width; x++) {
                  if (data[4 * (y * width + x) + 3] > 127) {
                    count++;
                    left = Math.min(left, x); right = Math.max(right, x + 1);
                    top = Math.min(top, y); bottom = Math.max(bottom, y + 1);
                  }
                }
              }

              const scale = canvas.clientWidth / width;
              return [count, ...[left, top, right, bottom].map(edge => edge * scale)];
            }
            """);
        return ((int)found[0], new(found[1], found[2], found[3], found[4]));
    }

    private static async Task Follow(Vector2[][] strokes, IPointer pointer)
    {
        foreach (Vector2[] stroke in strokes)
        {
            await pointer.Down(stroke[0].X, stroke[0].Y);
            foreach (Vector2 point in stroke.Skip(1))
            {
                await pointer.Move(point.X, point.Y);
            }

            await pointer.Up(stroke[^1].X, stroke[^1].Y);
        }
    }

    private static Vector4 BoundsOf(Vector2[][] strokes)
    {
        Vector2 least = strokes.SelectMany(s => s).Aggregate(Vector2.Min);
        Vector2 most = strokes.SelectMany(s => s).Aggregate(Vector2.Max);
        return new(least, most.X, most.Y);
    }
}
