using System.Text;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Server.Reports;

/// <summary>
/// Judges a model by MNIST's test images and keeps the report, that of the last model asked about. It takes a few seconds of
/// one core, on a thread of its own, so that reading goes on meanwhile; one model at a time. Thread-safe.
/// </summary>
/// <param name="settings">Names the folder with the images.</param>
internal sealed class ModelReports(ServerSettings settings)
{
    private readonly Lock _lock = new();
    private ModelFile? _model;
    private Task<ModelReport> _report = Task.FromResult(new ModelReport([]));
    private volatile int _judged;

    /// <summary>Images judged so far for the report that is being made.</summary>
    public int Judged => _judged;

    /// <summary>The model's report; it goes on being made when nobody waits any more.</summary>
    /// <param name="model">The model; the same one again gets the same report.</param>
    /// <returns>A task that fails with <see cref="DataException"/> where the images are not there or are damaged; asked again, it tries again.</returns>
    public Task<ModelReport> Of(ModelFile model)
    {
        lock (_lock)
        {
            if (model != _model || _report.IsFaulted)
            {
                Task before = _report;
                _model = model;
                _report = Task.Factory.StartNew(() => Make(model, before), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return _report;
        }
    }

    private ModelReport Make(ModelFile model, Task before)
    {
        // The report of the model before may still be in the making.
        before.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _judged = 0;
        DigitSet set = MnistDataset.LoadTest(MnistDataset.Find(settings.Mnist));
        using IClassifier plan = model.Plan(threads: 1);
        Evaluation evaluation = Evaluator.Run(plan, set, new Judging(this));
        return new(Encoding.UTF8.GetBytes(EvaluationReport.Html(model.Network, model.Card.Training, evaluation, set, TestSet.Name(set), model.Card.Sections)));
    }

    private sealed class Judging(ModelReports reports) : IProgress<int>
    {
        public void Report(int value) => reports._judged = value;
    }
}
