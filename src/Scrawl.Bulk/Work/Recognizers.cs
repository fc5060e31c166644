using Scrawl.Bulk.Storage;
using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Bulk.Work;

/// <summary>The recogniser that a job was given, the last one kept. For one caller at a time.</summary>
internal sealed class Recognizers(BulkDatabase database) : IDisposable
{
    private (string Model, Engine.Networks.Precision Precision)? _what;
    private DigitRecognizer? _recognizer;

    /// <summary>The recogniser for a job; chunks of the job before must be done with.</summary>
    public async Task<DigitRecognizer> For(Job job, CancellationToken cancellation)
    {
        if (_what != (job.Model, job.Precision))
        {
            var model = ModelFile.Load(await database.Jobs.Model(job.Model, cancellation));
            _recognizer?.Dispose();
            _recognizer = new(model, precision: job.Precision);
            _what = (job.Model, job.Precision);
        }

        return _recognizer!;
    }

    /// <inheritdoc/>
    public void Dispose() => _recognizer?.Dispose();
}
