using Scrawl.Cli.Pictures;
using Scrawl.Recognition;

namespace Scrawl.Cli.Tests.Pictures;

public class PictureReaderTests
{
    // Four buffers of 8,192 readings each are what two cores were seen to fill; more cores, more buffers.
    private static readonly int s_mostAhead = 2 * 8192 * Math.Max(2, Environment.ProcessorCount);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly PictureReader<Prediction> _reader = new((_, bytes, _) => DigitRecognizer.Default.Recognize(bytes), null);

    [Fact]
    public void Readings_come_in_the_order_of_the_pictures_whatever_each_takes()
    {
        byte[] one = TemporaryFolder.One();
        var random = new Random(3);
        (int Spins, bool Bad)[] pictures = [.. Enumerable.Range(0, 500).Select(_ => (random.Next(50_000), random.Next(4) == 0))];

        PictureReading<Prediction>[] readings = [.. _reader.Read(pictures.Select((picture, i) => new PictureSource($"{i}", _ =>
        {
            Thread.SpinWait(picture.Spins);
            return picture.Bad ? throw new InvalidDataException($"bad {i}") : one;
        })))];

        Assert.Equal(Enumerable.Range(0, pictures.Length).Select(i => $"{i}"), readings.Select(reading => reading.Name));
        Assert.Equal(pictures.Select((picture, i) => picture.Bad ? $"bad {i}" : null), readings.Select(reading => reading.Error));
        Assert.Equal(pictures.Select(picture => picture.Bad ? (int?)null : 1), readings.Select(reading => reading.Result?.Digit));
    }

    [Fact]
    public void Pictures_are_read_at_the_same_time()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "There is one core only; run it where there are two.");
        using var both = new Barrier(2);
        var waits = new PictureSource("waits", _ => throw new InvalidDataException($"{both.SignalAndWait(s_patience)}"));

        Assert.Equal(["True", "True"], _reader.Read([waits, waits]).Select(reading => reading.Error));
    }

    [Fact]
    public void No_more_than_some_thousands_are_read_ahead()
    {
        int read = 0;
        byte[] white = [.. "P5 1 1 255\n"u8, 255];
        var blank = new PictureSource("blank", _ =>
        {
            Interlocked.Increment(ref read);
            return white;
        });

        using IEnumerator<PictureReading<Prediction>> readings = _reader.Read(Enumerable.Repeat(blank, 4 * s_mostAhead)).GetEnumerator();
        Assert.True(readings.MoveNext());
        for (int before = -1; before != Volatile.Read(ref read);)
        {
            before = Volatile.Read(ref read);
            Thread.Sleep(200);
        }

        Assert.InRange(read, 1, s_mostAhead);
    }
}
