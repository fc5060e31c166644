using Scrawl.Recognition;

namespace Scrawl.Cli.Pictures;

/// <summary>Reads pictures one by one on all cores; each holds a picture at a time.</summary>
/// <param name="recognizer">Shared by the cores, each with a thread of its own: one that takes one thread a picture.</param>
/// <param name="steps">Where every step is written; null where none is.</param>
internal sealed class PictureReader(DigitRecognizer recognizer, ExplainFolder? steps)
{
    /// <summary>What came of each picture, in their order, bad ones in place.</summary>
    public IEnumerable<PictureReading> Read(IEnumerable<PictureSource> pictures) =>
        InOrder.Select(pictures.Select(picture => (Picture: picture, Folder: steps?.FolderFor(picture.Name))), item => Read(item.Picture, item.Folder));

    private PictureReading Read(PictureSource picture, string? folder)
    {
        try
        {
            byte[] bytes = picture.Read();
            if (folder is null)
            {
                return new(picture.Name, recognizer.Recognize(bytes), null);
            }

            Explanation explanation = recognizer.Explain(bytes);
            ExplainFolder.Write(folder, picture.Name, explanation);
            return new(picture.Name, explanation.Prediction, null);
        }
        catch (Exception error) when (BadInput.Describe(error) is { } message)
        {
            return new(picture.Name, null, message);
        }
    }
}
