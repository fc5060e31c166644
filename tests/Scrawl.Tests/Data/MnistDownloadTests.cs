using Scrawl.Data;
using static Scrawl.Tests.Data.TestMirror;

namespace Scrawl.Tests.Data;

/// <summary>Downloads of a small set that stands in for MNIST, from servers on this machine that misbehave in every way.</summary>
public sealed class MnistDownloadTests : IDisposable
{
    private static readonly byte[] Images = Idx.Images(60);
    private static readonly byte[] Labels = Idx.Labels(60);
    private static readonly Dictionary<string, byte[]> Stored = new() { ["images.gz"] = Idx.Gzip(Images), ["labels.gz"] = Idx.Gzip(Labels) };
    private static readonly MnistFiles Files = new(Idx.Describe("images", Images), Idx.Describe("labels", Labels));
    private static readonly int Half = Stored["images.gz"].Length / 2;

    private readonly TemporaryFolder _folder = new();
    private readonly List<TestMirror> _mirrors = [];

    public void Dispose()
    {
        _mirrors.ForEach(mirror => mirror.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task AllIsFetchedOnceAndThenLeftAlone()
    {
        var mirror = Mirror(Right);
        Assert.Equal(["images", "labels"], await Fetch(mirror));
        AssertFetched();
        Assert.Equal([new("images.gz", null), new("labels.gz", null)], mirror.Requests);

        Assert.Empty(await Fetch(mirror));
        Assert.Equal(2, mirror.Requests.Count);
    }

    [Fact]
    public async Task ProgressRisesToTheWholeOfEachFile()
    {
        var reports = new List<DownloadProgress>();
        var mirror = Mirror(request => Right(request) with { PieceLength = 10_000, Pause = TimeSpan.FromMilliseconds(1) });
        await Fetch(new Listener(reports.Add), CancellationToken.None, mirror);
        foreach (var (name, number) in new[] { ("images.gz", 1), ("labels.gz", 2) })
        {
            var own = reports.Where(report => report.File == name).ToList();
            Assert.All(own, report => Assert.Equal((number, 2, new Uri(mirror.Address, name)), (report.FileNumber, report.FileCount, report.Mirror)));
            Assert.Equal(own.Select(report => report.Received).Order(), own.Select(report => report.Received));
            Assert.Equal(Stored[name].Length, own[^1].Received);
            Assert.Equal(Stored[name].Length, own[^1].Total);
        }

        Assert.True(reports.Count(report => report.File == "images.gz") > 2);
    }

    [Fact]
    public async Task ADamagedFileIsTakenFromTheNextMirror()
    {
        var bad = Mirror(request => Right(request) with { Body = [.. Stored[request.Name].Select((b, i) => i == 200 ? (byte)~b : b)] });
        var page = Mirror(_ => new("200 OK", "Content-Type: text/html\r\n", "<html>Please log in</html>"u8.ToArray()));
        var good = Mirror(Right);
        await Fetch(bad, page, good);
        AssertFetched();
        Assert.All(good.Requests, request => Assert.Null(request.From));
    }

    [Fact]
    public async Task ATruncatedFileIsResumedFromTheNextMirror()
    {
        var broken = Mirror(request => Right(request).CutAt(Half));
        var good = Mirror(Right);
        await Fetch(broken, good);
        AssertFetched();
        Assert.Equal(new("images.gz", Half), good.Requests[0]);
    }

    [Fact]
    public async Task AnAnswerCutWithoutSayingItsLengthIsFetchedAgain()
    {
        var broken = Mirror(request => (Right(request) with { Headers = "" }).CutAt(Half));
        await Fetch(broken, Mirror(Right));
        AssertFetched();
    }

    [Fact]
    public async Task ALoneMirrorThatKeepsBreakingIsAskedAgainAsLongAsItGivesSomething()
    {
        var flaky = Mirror(request => Right(request).CutAt(Half + 10));
        await Fetch(flaky);
        AssertFetched();
        Assert.Equal([null, Half + 10L], flaky.Requests.Where(request => request.Name == "images.gz").Select(request => request.From));
    }

    [Fact]
    public async Task AStalledAnswerIsResumedFromTheNextMirror()
    {
        var stalled = Mirror(request => request.Name == "images.gz" ? Right(request).CutAt(Half) with { HangsAtTheEnd = true } : Right(request));
        var good = Mirror(Right);
        await Fetch(TimeSpan.FromSeconds(2), stalled, good);
        AssertFetched();
        Assert.Equal(new("images.gz", Half), good.Requests[0]);
    }

    [Fact]
    public async Task TheMirrorThatServedIsAskedFirstForTheNextFile()
    {
        var missing = Mirror(_ => Answer.NotFound);
        await Fetch(missing, Mirror(Right));
        AssertFetched();
        Assert.Equal("images.gz", Assert.Single(missing.Requests).Name);
    }

    [Fact]
    public async Task ATrickleIsGivenUp()
    {
        var trickle = Mirror(request => Right(request) with { PieceLength = 10, Pause = TimeSpan.FromMilliseconds(20) });
        var good = Mirror(Right);
        await Fetch(TimeSpan.FromSeconds(0.7), trickle, good);
        AssertFetched();
        Assert.InRange(good.Requests[0].From!.Value, 1, 2000);
    }

    [Fact]
    public async Task RedirectsAreFollowed()
    {
        var good = Mirror(Right);
        await Fetch(Mirror(request => Answer.Redirect(new Uri(good.Address, request.Name).ToString())));
        AssertFetched();
    }

    [Fact]
    public async Task ARedirectThatComesBackToItselfIsGivenUp()
    {
        var loop = Mirror(request => Answer.Redirect(request.Name));
        await Fetch(loop, Mirror(Right));
        AssertFetched();
        Assert.Equal(6, loop.Requests.Count(request => request.Name == "images.gz"));
    }

    [Fact]
    public async Task AnEarlierDownloadGoesOnWhereItStopped()
    {
        _folder.Write("images.gz.part", Stored["images.gz"][..1000]);
        var mirror = Mirror(Right);
        await Fetch(mirror);
        AssertFetched();
        Assert.Equal(new("images.gz", 1000), mirror.Requests[0]);
    }

    [Fact]
    public async Task AServerThatIgnoresTheRangeStartsAgain()
    {
        _folder.Write("images.gz.part", Stored["images.gz"][..1000]);
        await Fetch(Mirror(request => Right(request with { From = null })));
        AssertFetched();
    }

    [Fact]
    public async Task AServerThatGivesAnotherRangeIsAskedForTheWhole()
    {
        _folder.Write("images.gz.part", Stored["images.gz"][..1000]);
        var mirror = Mirror(request => Right(request.From is null ? request : request with { From = 999 }));
        await Fetch(mirror);
        AssertFetched();
        Assert.Equal([1000L, null], mirror.Requests.Take(2).Select(request => request.From));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public async Task AFalseBeginningIsThrownAway(int length)
    {
        byte[] noise = new byte[length];
        new Random(3).NextBytes(noise);
        _folder.Write("images.gz.part", noise);
        await Fetch(Mirror(Right));
        AssertFetched();
    }

    [Fact]
    public async Task ACompletePartIsOnlyGivenItsName()
    {
        _folder.Write("images.gz.part", Stored["images.gz"]);
        var mirror = Mirror(Right);
        await Fetch(mirror);
        AssertFetched();
        Assert.Equal("labels.gz", Assert.Single(mirror.Requests).Name);
    }

    [Fact]
    public async Task AnEndlessAnswerIsCutShort()
    {
        var endless = Mirror(_ => new("200 OK", "", new byte[2_000_000]));
        await Fetch(endless, Mirror(Right));
        AssertFetched();
    }

    [Fact]
    public async Task ADamagedFileIsReplacedAndAGoodOneKept()
    {
        _folder.Write("images", [.. Images[..^1], (byte)~Images[^1]]);
        _folder.Write("labels", Labels);
        Assert.Equal(["images"], await Fetch(Mirror(Right)));
        Assert.False(File.Exists(_folder["images"]));
        Assert.True(DigitSetReader.Read(_folder.Path, Files).IsMnist);
        Assert.False(File.Exists(_folder["labels.gz"]));
    }

    [Fact]
    public async Task AnotherSetIsNeverOverwritten()
    {
        byte[] own = Idx.Images(9, seed: 8);
        _folder.Write("images", own);
        _folder.Write("labels", Idx.Labels(9));
        var mirror = Mirror(Right);
        var error = await Assert.ThrowsAsync<DataException>(() => Fetch(mirror));
        Assert.Contains("another set than MNIST", error.Message);
        Assert.Equal(own, File.ReadAllBytes(_folder["images"]));
        Assert.Empty(mirror.Requests);
    }

    [Fact]
    public async Task WhenAllMirrorsFailTheErrorSaysHowEachDid()
    {
        var missing = Mirror(_ => Answer.NotFound);
        var damaged = Mirror(request => Right(request) with { Body = new byte[Stored[request.Name].Length] });
        var closed = new TestMirror(Right);
        closed.Dispose();
        var error = await Assert.ThrowsAsync<DataException>(() => Fetch(missing, damaged, closed));
        Assert.Contains("images.gz could not be fetched", error.Message);
        Assert.Contains($"{missing.Address}: it answered 404 Not Found", error.Message);
        Assert.Contains($"{damaged.Address}: what it serves is damaged", error.Message);
        Assert.Contains($"{closed.Address}: Connection refused", error.Message);
        Assert.Contains(_folder.Path, error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.gz"));
        Assert.Single(missing.Requests);
    }

    [Fact]
    public async Task CancellingKeepsWhatHasArrived()
    {
        using var cancellation = new CancellationTokenSource();
        var hanging = Mirror(request => Right(request).CutAt(Half) with { HangsAtTheEnd = true });
        var cancelAtHalf = new Listener(report =>
        {
            if (report.Received == Half)
            {
                cancellation.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(cancelAtHalf, cancellation.Token, hanging));
        Assert.Equal(Stored["images.gz"][..Half], File.ReadAllBytes(_folder["images.gz.part"]));
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsNamed()
    {
        string file = _folder.Write("a-file", [1]);
        var error = await Assert.ThrowsAsync<DataException>(() => Download(TimeSpan.FromMinutes(1), Mirror(Right)).FetchAsync(
            Path.Combine(file, "below"), cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("cannot be written there", error.Message);
    }

    private static Answer Right(Request request) => Answer.Of(Stored[request.Name], request);

    private TestMirror Mirror(Func<Request, Answer> answer)
    {
        _mirrors.Add(new TestMirror(answer));
        return _mirrors[^1];
    }

    private Task<IReadOnlyList<string>> Fetch(params TestMirror[] mirrors) => Fetch(TimeSpan.FromMinutes(1), mirrors);

    private Task<IReadOnlyList<string>> Fetch(TimeSpan patience, params TestMirror[] mirrors) =>
        Download(patience, mirrors).FetchAsync(_folder.Path, cancellation: TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<string>> Fetch(IProgress<DownloadProgress> progress, CancellationToken cancellation, params TestMirror[] mirrors) =>
        Download(TimeSpan.FromMinutes(1), mirrors).FetchAsync(_folder.Path, progress, cancellation);

    private static MnistDownload Download(TimeSpan patience, params TestMirror[] mirrors) =>
        new([.. mirrors.Select(mirror => mirror.Address)], [Files], patience);

    private void AssertFetched()
    {
        Assert.True(DigitSetReader.Read(_folder.Path, Files).IsMnist);
        Assert.Equal(["images.gz", "labels.gz"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    private sealed class Listener(Action<DownloadProgress> onReport) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => onReport(value);
    }
}
