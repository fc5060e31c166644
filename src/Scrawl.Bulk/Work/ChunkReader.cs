using System.Buffers;
using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Storage;
using Scrawl.Data;
using Scrawl.Recognition;

namespace Scrawl.Bulk.Work;

/// <summary>Reads the digits in a chunk's pictures, on several threads.</summary>
/// <param name="threads">How many.</param>
internal sealed class ChunkReader(int threads)
{
    /// <summary>As many images as the network takes at once.</summary>
    private const int Batch = 256;

    /// <summary>What came of each picture, bad ones in place.</summary>
    /// <exception cref="SourceException">The pictures cannot be come at.</exception>
    /// <exception cref="InvalidDataException">What they lie in is damaged, or no longer what was submitted.</exception>
    public ResultRow[] Read(Chunk chunk, DigitRecognizer recognizer)
    {
        var rows = new ResultRow[chunk.Count];
        int read = chunk.Job.Kind == InputKind.Images ? ReadImages(chunk, recognizer, rows) : ReadPictures(chunk, recognizer, rows);
        return read == rows.Length ? rows : throw new InvalidDataException(
            $"{chunk.Job.Source} holds {read} of the chunk's {rows.Length} pictures; expected it unchanged since it was submitted. Submit it again under another name");
    }

    private int ReadImages(Chunk chunk, DigitRecognizer recognizer, ResultRow[] rows)
    {
        using Stream file = chunk.Data is { } data ? new MemoryStream(data) : ChunkPictures.Open(chunk);
        file.Position = IdxInput.HeaderLength + (chunk.Data is null ? chunk.Position * IdxImageStream.ImageLength : 0);
        int total = 0;
        Crew.Do(threads, Batches(), batch =>
        {
            Prediction[] predictions = recognizer.RecognizeInputs(batch.Pixels.AsSpan(0, batch.Images * IdxImageStream.ImageLength));
            ArrayPool<byte>.Shared.Return(batch.Pixels);
            for (int i = 0; i < predictions.Length; i++)
            {
                rows[batch.First + i] = Row(predictions[i]);
            }
        });
        return total;

        IEnumerable<(int First, int Images, byte[] Pixels)> Batches()
        {
            while (total < rows.Length)
            {
                int bytes = Math.Min(Batch, rows.Length - total) * IdxImageStream.ImageLength;
                byte[] pixels = ArrayPool<byte>.Shared.Rent(bytes);
                int images = file.ReadAtLeast(pixels.AsSpan(0, bytes), bytes, throwOnEndOfStream: false) / IdxImageStream.ImageLength;
                if (images == 0)
                {
                    yield break;
                }

                yield return (total, images, pixels);
                total += images;
            }
        }
    }

    private int ReadPictures(Chunk chunk, DigitRecognizer recognizer, ResultRow[] rows)
    {
        Func<byte[], ResultRow> recognize = chunk.Job.Strings ? bytes => Row(recognizer.Read(bytes)) : bytes => Row(recognizer.Recognize(bytes));
        int total = 0;
        Crew.Do(threads, ChunkPictures.Of(chunk).Take(rows.Length).Select(read => (Place: total++, Read: read)), picture =>
        {
            try
            {
                rows[picture.Place] = recognize(picture.Read());
            }
            catch (Exception error) when (InputError.Describe(error) is { } message)
            {
                rows[picture.Place] = new(null, null, null, Accepted: false, null, message);
            }
        });
        return total;
    }

    private static ResultRow Row(Prediction prediction) => new((short?)prediction.Digit, null, (float)prediction.Confidence, prediction.Accepted, prediction.Reason, null);

    private static ResultRow Row(Reading reading) => new(null, reading.Text, (float)reading.Confidence, reading.Reason is null, reading.Reason, null);
}
