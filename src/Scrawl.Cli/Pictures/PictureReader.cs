using System.Collections.Concurrent;
using Scrawl.Recognition;

namespace Scrawl.Cli.Pictures;

/// <summary>Reads pictures on all cores, each core one at a time.</summary>
/// <param name="recognizer">Shared by the cores: one that takes one thread a picture is fastest.</param>
/// <param name="steps">Where every step is written; null where none is.</param>
internal sealed class PictureReader(DigitRecognizer recognizer, ExplainFolder? steps)
{
    /// <summary>
    /// What came of each picture, in their order, bad ones in place; each as soon as the ones before it are there and the other
    /// cores' pictures of the moment. However slowly the readings are taken, only some thousands of them are made ahead.
    /// </summary>
    /// <param name="pictures">Enumerated in order as the work goes on, by one thread at a time.</param>
    public IEnumerable<PictureReading> Read(IEnumerable<PictureSource> pictures)
    {
        // Without a partitioner of its own a list would be cut in two, and its second half kept until the first is out.
        IEnumerable<Work> work = pictures.Select(picture => new Work(picture, steps?.FolderFor(picture.Name)));
        return Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Read);
    }

    private PictureReading Read(Work work)
    {
        string name = work.Picture.Name;
        try
        {
            byte[] bytes = work.Picture.Read();
            if (work.Folder is null)
            {
                return new(name, recognizer.Recognize(bytes), null);
            }

            Explanation explanation = recognizer.Explain(bytes);
            ExplainFolder.Write(work.Folder, name, explanation);
            return new(name, explanation.Prediction, null);
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
