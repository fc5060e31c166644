using System.Collections.Concurrent;

namespace Scrawl.Cli.Pictures;

/// <summary>Reads pictures on all cores, each core one at a time.</summary>
/// <typeparam name="T">What pictures are read as: one digit, or lines of them.</typeparam>
/// <param name="read">Reads a picture of this name from its bytes, and writes its steps into the folder where one is given. Called by all cores.</param>
/// <param name="steps">Names the folders for every step; null where none is written.</param>
internal sealed class PictureReader<T>(Func<string, byte[], string?, T> read, ExplainFolder? steps)
    where T : class
{
    /// <summary>
    /// What came of each picture, in their order, bad ones in place; each as soon as the ones before it are there and the other
    /// cores' pictures of the moment. However slowly the readings are taken, only some thousands of them are made ahead.
    /// </summary>
    /// <param name="pictures">Enumerated in order as the work goes on, by one thread at a time.</param>
    public IEnumerable<PictureReading<T>> Read(IEnumerable<PictureSource> pictures)
    {
        IEnumerable<Work> work = pictures.Select(picture => new Work(picture, steps?.FolderFor(picture.Name)));
        return pictures is IReadOnlyCollection<PictureSource> { Count: 1 } ? work.Select(Read) : OnAllCores(work);
    }

    /// <summary>By itself, so that one picture does not wait for what it needs to be loaded.</summary>
    private IEnumerable<PictureReading<T>> OnAllCores(IEnumerable<Work> work)
    {
        // Without a partitioner of its own a list would be cut in two, and its second half kept until the first is out.
        ParallelQuery<PictureReading<T>> readings = Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Read);
        foreach (PictureReading<T> reading in readings)
        {
            yield return reading;
        }
    }

    private PictureReading<T> Read(Work work)
    {
        string name = work.Picture.Name;
        try
        {
            return new(name, read(name, work.Picture.Read(), work.Folder), null);
        }
        catch (Exception error) when (BadInput.Describe(error) is { } message)
        {
            return new(name, null, message);
        }
    }

    /// <param name="Picture">What to read.</param>
    /// <param name="Folder">Where its steps are written; null where they are not.</param>
    private sealed record Work(PictureSource Picture, string? Folder);
}
