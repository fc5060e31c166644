using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Recognition;

namespace Scrawl.Cli.Pictures;

/// <summary>Reads the images of IDX files on all cores, in batches; a few batches are in memory, however many images there are.</summary>
/// <param name="recognizer">What reads them.</param>
/// <param name="view">How a line looks.</param>
/// <param name="shell">Where the lines go.</param>
/// <param name="asJson">Whether a line is a JSON object.</param>
internal sealed class ImageReader(DigitRecognizer recognizer, IResultView<Prediction> view, Shell shell, bool asJson)
{
    /// <summary>Writes a line for each image, in their order.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="images">Its images, read to their end.</param>
    /// <returns>What is wrong with the file, after the lines of what could be read; null where it is whole.</returns>
    public string? Read(string name, IdxImageStream images)
    {
        int column = shell.OutputIsTerminal ? NameColumn.Width([ImageBatch.NameOf(name, images.Count)], shell.Width) : 0;
        var idle = new Stack<ImageBatch>();
        var working = new Queue<Task<ImageBatch>>();
        string? error = null;
        while (Take() is { } batch)
        {
            working.Enqueue(Task.Run(() => Recognize(batch)));
            if (working.Count > Environment.ProcessorCount)
            {
                WriteOldest();
            }
        }

        while (working.Count > 0)
        {
            WriteOldest();
        }

        foreach (ImageBatch batch in idle)
        {
            batch.Dispose();
        }

        return error;

        ImageBatch? Take()
        {
            ImageBatch batch = idle.TryPop(out ImageBatch? used) ? used : new();
            try
            {
                if (batch.Take(images))
                {
                    return batch;
                }
            }
            catch (Exception trouble) when (BadInput.Describe(trouble) is { } message)
            {
                error = message;
            }

            idle.Push(batch);
            return null;
        }

        ImageBatch Recognize(ImageBatch batch)
        {
            batch.Recognize(recognizer, view, name, column, asJson);
            return batch;
        }

        void WriteOldest()
        {
            ImageBatch batch = working.Dequeue().GetAwaiter().GetResult();
            shell.Output.Write(batch.Lines);
            idle.Push(batch);
        }
    }
}
