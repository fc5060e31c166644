using static Microsoft.Playwright.Assertions;

namespace Scrawl.Browser.Tests;

/// <summary>Pictures from outside: by file, clipboard, and drag and drop.</summary>
public class PictureTests(Stage stage) : PageTest(stage)
{
    [Theory]
    [InlineData("image/png", 3)]
    [InlineData("image/jpeg", 5)]
    [InlineData("image/webp", 2)] // The server cannot decode it, so the page hands it a PNG.
    public async Task APictureFileIsRead(string type, int digit)
    {
        WritingPage page = await OpenWriting();
        await Upload(page, await Pictures.Of(page.Page, digit, type));
        await page.AssertAnswer("digit", $"{digit}");
        await Expect(page.Page.GetByAltText("Your picture")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ThePictureGivesWayToTheDrawingAgain()
    {
        WritingPage page = await OpenWriting();
        await page.Write("7");
        await page.AssertAnswer("digit", "7");
        await Upload(page, await Pictures.Of(page.Page, 4, "image/png"));
        await page.AssertAnswer("digit", "4");
        await page.Button("Draw again").ClickAsync();
        await page.AssertAnswer("digit", "7");
        await Expect(page.Page.GetByAltText("Your picture")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task APictureIsPasted()
    {
        WritingPage page = await OpenWriting();
        FilePayload picture = await Pictures.Of(page.Page, 8, "image/png");
        await page.Page.EvaluateAsync(
            """
            async base64 => {
              const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
              await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
            }
            """,
            Convert.ToBase64String(picture.Buffer));
        await page.Page.Keyboard.PressAsync("Control+v");
        await page.AssertAnswer("digit", "8");
    }

    [Fact]
    public async Task APictureIsDropped()
    {
        WritingPage page = await OpenWriting();
        FilePayload picture = await Pictures.Of(page.Page, 6, "image/png");
        string path = Path.Combine(Directory.CreateTempSubdirectory("scrawl-drop-").FullName, picture.Name);
        await File.WriteAllBytesAsync(path, picture.Buffer, TestContext.Current.CancellationToken);
        ICDPSession session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        foreach (string type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = 300,
                ["y"] = 400,
                ["data"] = new { items = Array.Empty<object>(), files = new[] { path }, dragOperationsMask = 1 },
            });
            if (type == "dragOver")
            {
                await Expect(page.Page.GetByText("Drop the picture here")).ToBeVisibleAsync();
            }
        }

        await page.AssertAnswer("digit", "6");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task AFileThatIsNoPictureIsRefusedInWords()
    {
        WritingPage page = await OpenWriting();
        page.Visit.Expect("status of 4(00|15)");
        await page.Write("7");
        await page.AssertAnswer("digit", "7");
        await Upload(page, new() { Name = "notes.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Expect(page.Trouble).ToContainTextAsync("“notes.png” is no picture");
        await page.AssertAnswer("digit", "7");

        // The next stroke is read as if nothing had been.
        await page.Button("Clear").ClickAsync();
        await page.Write("1");
        await page.AssertAnswer("digit", "1");
        await Expect(page.Trouble).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AnEmptyFileIsRefusedInWords()
    {
        WritingPage page = await OpenWriting();
        await Upload(page, new() { Name = "empty.png", MimeType = "image/png", Buffer = [] });
        await Expect(page.Trouble).ToContainTextAsync("This file is empty");
    }

    [Fact]
    public async Task APictureOfPaperAloneIsNoDigit()
    {
        WritingPage page = await OpenWriting();
        byte[] white = Convert.FromBase64String(await page.Page.EvaluateAsync<string>(
            """
            () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 120, height: 90 });
              const pen = canvas.getContext('2d');
              pen.fillStyle = 'white';
              pen.fillRect(0, 0, 120, 90);
              return canvas.toDataURL('image/png').split(',')[1];
            }
            """));
        await Upload(page, new() { Name = "white.png", MimeType = "image/png", Buffer = white });
        await page.AssertAnswer("none", "?");
        await Expect(page.Answer).ToContainTextAsync("nothing written");
    }

    private static Task Upload(WritingPage page, FilePayload file) => page.Page.GetByLabel("A picture to read").SetInputFilesAsync(file);
}
