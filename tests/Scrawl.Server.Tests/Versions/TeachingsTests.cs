using System.Net;
using System.Text.Json;
using Scrawl.Drawing;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Recognition;
using Scrawl.Server.Storage;
using Scrawl.Server.Tests.Endpoints;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Tests.Versions;

/// <summary>The server really learns, without MNIST, while it reads.</summary>
public sealed class TeachingsTests : IDisposable
{
    private const ulong Seed = 20261128;
    private const int Taught = 5;
    private const int Unseen = 10;
    private const int Digit = 7;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AStyleThatItMisreadsIsReadAfterwardsAndNoRequestIsLostMeanwhile()
    {
        await using RunningServer server = await RunningServer.Start(new() { Mnist = _folder.Path });
        await server.Ready();
        for (int number = 0; number < Taught; number++)
        {
            await server.Client.Keep(Sign(number), Digit);
        }

        using var stop = new CancellationTokenSource();
        Task<int> load = Load.On(server, stop.Token, TimeSpan.FromMilliseconds(50));
        JsonElement outcome = await Teach(server);
        await stop.CancelAsync();
        Assert.NotEqual(0, await load);
        Assert.True(outcome.GetProperty("taken").GetBoolean(), outcome.GetRawText());
        Assert.Equal("digits that Scrawl draws itself", outcome.GetProperty("replay").GetString());

        int before = 0, after = 0;
        for (int number = Taught; number < Taught + Unseen; number++)
        {
            before += DigitRecognizer.Default.Recognize(Sign(number)) is { Accepted: true, Digit: Digit } ? 1 : 0;
            JsonElement read = await server.Post("/api/recognize", Sign(number), "image/png").Object();
            after += read.GetProperty("accepted").GetBoolean() && read.GetProperty("digit").GetInt32() == Digit ? 1 : 0;
        }

        Assert.True(before <= 5 && after >= 8, $"{before} of {Unseen} before, {after} after");
        string version = (await server.Client.GetAsync("/v2/models/digits", Cancellation).Object()).GetProperty("versions")[0].GetString()!;
        Assert.NotEqual(ModelFile.Default.Sha256()[..12], version);
    }

    [Fact]
    public void AStopIsHeeded()
    {
        using var stop = new CancellationTokenSource();
        KeptLesson[] lessons = [new(Guid.CreateVersion7(), Pixels(0), Digit, Confirmed: true)];
        Assert.ThrowsAny<OperationCanceledException>(() => Teachings.With(_folder.Path)(ModelFile.Default, lessons, new StopAtOnce(stop), stop.Token));
    }

    private static async Task<JsonElement> Teach(RunningServer server)
    {
        using HttpResponseMessage started = await server.Client.PostAsync("/api/teach", null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        JsonElement state;
        do
        {
            await Task.Delay(200, Cancellation);
            state = await server.Client.GetAsync("/api/teach", Cancellation).Object();
        }
        while (state.GetProperty("running").GetBoolean());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("failed").ValueKind);
        return state.GetProperty("last").GetProperty("outcome");
    }

    private static byte[] Sign(int number) => PngEncoder.Encode(new GreyImage(28, 28, Pixels(number)));

    /// <summary>A sign that no training draws, for a style that nobody has seen, in a hand of its own each time.</summary>
    private static byte[] Pixels(int number) => DrawnDigits.Picture(UnfamiliarGlyphs.All.AsSpan(0, 1), Seed, number);

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<TeachingProgress>
    {
        public void Report(TeachingProgress value) => stop.Cancel();
    }
}
