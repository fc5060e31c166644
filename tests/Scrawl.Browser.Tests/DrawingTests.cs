using System.Numerics;
using Scrawl.Browser.Tests.Pointers;
using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

public class DrawingTests(Stage stage) : PageTest(stage)
{
    public static TheoryData<int> Digits => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Digits))]
    public async Task ADigitDrawnWithTheMouseIsRead(int digit)
    {
        WritingPage page = await OpenWriting();
        await page.Write($"{digit}");
        await page.AssertAnswer("digit", $"{digit}");
    }

    [Theory]
    [MemberData(nameof(Digits))]
    public async Task ADigitDrawnWithAFingerIsRead(int digit)
    {
        WritingPage page = await OpenWriting(Look.Phone);
        await page.Write($"{digit}", await FingerPointer.On(page.Page));
        await page.AssertAnswer("digit", $"{digit}");
    }

    [Fact]
    public async Task APenThatPressesHarderWritesBroader()
    {
        WritingPage page = await OpenWriting();
        await page.Draw([Line(0.2f)]);
        int mouse = (await page.Ink()).Count;
        await page.Button("Clear").ClickAsync();

        int soft = await InkOf(0.15f), hard = await InkOf(0.95f);
        Assert.True(soft < 0.8 * mouse && mouse < hard, $"Soft {soft}, by mouse {mouse}, hard {hard} pixels of ink.");

        await page.Write("2", await PenPointer.On(page.Page, 0.5f));
        await page.AssertAnswer("digit", "2");

        static Vector2[] Line(float x) => [.. Enumerable.Range(0, 12).Select(i => new Vector2(x, 0.1f + (0.06f * i)))];

        async Task<int> InkOf(float pressure)
        {
            await page.Draw([Line(0.2f)], await PenPointer.On(page.Page, pressure));
            int ink = (await page.Ink()).Count;
            await page.Button("Clear").ClickAsync();
            return ink;
        }
    }

    [Fact]
    public async Task ItReadsWhileAStrokeIsUnderWay()
    {
        WritingPage page = await OpenWriting();
        LocatorBoundingBoxResult paper = (await page.Paper.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(paper.X + 100, paper.Y + 60);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(paper.X + 95, paper.Y + 280, new() { Steps = 12 });
        await page.AssertAnswer("digit", "1");
        await page.Page.Mouse.UpAsync();
        await page.AssertAnswer("digit", "1");
    }

    [Fact]
    public async Task ABlankPaperIsNoDigit()
    {
        WritingPage page = await OpenWriting();
        await page.AssertAnswer("blank", "?");
        await Expect(page.Answer).ToContainTextAsync("Nothing written yet");
        await page.Write("3");
        await page.AssertAnswer("digit", "3");
        await page.Button("Clear").ClickAsync();
        await page.AssertAnswer("blank", "?");
        await Expect(page.Page.Locator("#saw")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AScribbleIsNoDigit()
    {
        WritingPage page = await OpenWriting();
        await page.Draw(Handwriting.Scribble);
        await page.AssertAnswer("none");
        await Expect(page.Answer).ToContainTextAsync("No digit");
    }

    [Fact]
    public async Task WhatIsDrawnSideBySideIsReadAsANumber()
    {
        WritingPage page = await OpenWriting();
        Vector4[] places = await page.Write("407");
        await page.AssertAnswer("number", "407");
        await Expect(page.Boxes).ToHaveCountAsync(3);
        await Eventually.Holds(async () =>
        {
            (string Label, Vector4 Place)[] boxes = await page.BoxPlaces();
            Assert.Equal(["4", "0", "7"], boxes.Select(box => box.Label));
            foreach ((Vector4 box, Vector4 way) in boxes.Select(box => box.Place).Zip(places))
            {
                // The box is around the ink, which is broader than the way of the pointer.
                const float Breadth = 25, Slack = 3;
                Assert.InRange(way.X - box.X, -Slack, Breadth);
                Assert.InRange(way.Y - box.Y, -Slack, Breadth);
                Assert.InRange(box.Z - way.Z, -Slack, Breadth);
                Assert.InRange(box.W - way.W, -Slack, Breadth);
            }
        });

        ILocator digits = page.Page.GetByRole(AriaRole.List, new() { Name = "The digits of the number" }).GetByRole(AriaRole.Listitem);
        await Expect(digits).ToHaveCountAsync(3);
        await Expect(digits.Nth(2)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("7.*%"));
    }

    [Fact]
    public async Task NothingMovesUnderThePen()
    {
        WritingPage page = await OpenWriting();
        LocatorBoundingBoxResult before = (await page.Paper.BoundingBoxAsync())!;
        await page.Write("25");
        await page.AssertAnswer("number", "25");
        LocatorBoundingBoxResult after = (await page.Paper.BoundingBoxAsync())!;
        Assert.Equal(before.X, after.X, 0.5f);
        Assert.Equal(before.Y, after.Y, 0.5f);
        Assert.Equal(before.Width, after.Width, 0.5f);
        Assert.Equal(before.Height, after.Height, 0.5f);
    }

    [Fact]
    public async Task TheTenProbabilitiesAreShownAndAddUp()
    {
        WritingPage page = await OpenWriting();
        await page.Write("6");
        await page.AssertAnswer("digit", "6");
        ILocator bars = page.Page.GetByRole(AriaRole.List, new() { Name = "How probable each digit is" }).GetByRole(AriaRole.Listitem);
        await Expect(bars).ToHaveCountAsync(10);
        float[] shares = await bars.EvaluateAllAsync<float[]>("bars => bars.map(bar => Number(bar.querySelector('i').style.getPropertyValue('--p')))");
        Assert.InRange(shares.Sum(), 0.999, 1.001);
        Assert.Equal(6, shares.IndexOf(shares.Max()));
    }

    [Fact]
    public async Task TheAnswerIsAnnounced()
    {
        WritingPage page = await OpenWriting();
        await page.Write("5");
        await Expect(page.Page.Locator("#said[role=status]")).ToContainTextAsync("5.");
    }

    [Fact]
    public async Task DrawingDoesNotScrollThePhone()
    {
        WritingPage page = await OpenWriting(Look.Phone);
        await page.Write("1", await FingerPointer.On(page.Page));
        await page.AssertAnswer("digit", "1");
        Assert.Equal(0, await page.Page.EvaluateAsync<float>("scrollY"));
    }

    [Fact]
    public async Task ADrawingOutlivesTheTurningOfThePhone()
    {
        WritingPage page = await OpenWriting(Look.Phone);
        await page.Write("8", await FingerPointer.On(page.Page));
        await page.AssertAnswer("digit", "8");
        await page.Page.SetViewportSizeAsync(Look.Phone.Height, Look.Phone.Width);
        await Expect(page.Numeral).ToHaveTextAsync("8");
        LocatorBoundingBoxResult paper = (await page.Paper.BoundingBoxAsync())!;
        (int count, Vector4 ink) = await page.Ink();
        Assert.True(count > 1000, $"{count} pixels of ink are left.");
        Assert.True(ink.X > 0 && ink.Y > 0 && ink.Z < paper.Width && ink.W < paper.Height, $"The ink lies at {ink} of {paper.Width} x {paper.Height}: cut.");

        // What is drawn now goes where the finger is.
        await page.Button("Undo").ClickAsync();
        await page.AssertAnswer("blank");
        await page.Write("4", await FingerPointer.On(page.Page));
        await page.AssertAnswer("digit", "4");
    }

    [Fact]
    public async Task AWindowWithNoRoomForAMomentDoesNotBlankTheDrawing()
    {
        WritingPage page = await OpenWriting();
        await page.Write("3");
        await page.AssertAnswer("digit", "3");
        await page.Page.EvaluateAsync("document.querySelector('main').style.display = 'none'");
        await page.Page.WaitForTimeoutAsync(200);
        await page.Page.EvaluateAsync("document.querySelector('main').style.display = ''");
        await page.Page.WaitForTimeoutAsync(500);
        await page.AssertAnswer("digit", "3");
        Assert.True((await page.Ink()).Count > 1000);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task StrokesAreAsFineAsTheScreen(float scale)
    {
        WritingPage page = await OpenWriting(Look.Phone with { Scale = scale });
        await page.Write("9", await FingerPointer.On(page.Page));
        await page.AssertAnswer("digit", "9");
        float[] widths = await page.Paper.EvaluateAsync<float[]>("canvas => [canvas.width, canvas.clientWidth]");
        Assert.Equal(widths[1] * scale, widths[0], 1f);
    }
}
