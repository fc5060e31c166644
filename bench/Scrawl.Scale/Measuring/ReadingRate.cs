using System.Diagnostics;
using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Work;
using Scrawl.Engine.Networks;
using Scrawl.Recognition;

namespace Scrawl.Scale.Measuring;

/// <summary>How long a worker's own reader takes for a chunk, with no server anywhere.</summary>
internal static class ReadingRate
{
    /// <summary>Reads chunks.</summary>
    /// <param name="file">An IDX file of at least <see cref="Costs.Images"/> images.</param>
    /// <param name="chunks">How many, by each reader, after one that is not counted.</param>
    /// <param name="readers">How many read at once, each with one thread.</param>
    public static ReadingCost Measure(string file, int chunks, int readers)
    {
        var chunk = new Chunk(new(1, 0), new("reading", file, Path.GetFullPath(file), InputKind.Images, Strings: false, Precision.Float32, ""), Costs.Images, 0, null, Seen: true, null);
        double[][] times = new double[readers][];
        using var ready = new Barrier(readers);
        Thread[] threads = [.. Enumerable.Range(0, readers).Select(i => new Thread(() => times[i] = Read(chunk, chunks, ready)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        double[] all = [.. times.SelectMany(time => time)];
        double mean = all.Average();
        return new(Rounds.Median(all), Math.Sqrt(all.Average(time => (time - mean) * (time - mean))) / mean);
    }

    private static double[] Read(Chunk chunk, int chunks, Barrier ready)
    {
        var reader = new ChunkReader(threads: 1);
        reader.Read(chunk, DigitRecognizer.Default);
        double[] times = new double[chunks];
        ready.SignalAndWait();
        for (int i = 0; i < chunks; i++)
        {
            long start = Stopwatch.GetTimestamp();
            reader.Read(chunk, DigitRecognizer.Default);
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return times;
    }
}
