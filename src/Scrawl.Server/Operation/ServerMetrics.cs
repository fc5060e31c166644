using System.Diagnostics.Metrics;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Operation;

/// <summary>
/// What the meter "Scrawl" tells: <c>scrawl.requests</c>, <c>scrawl.request.duration</c> (s), <c>scrawl.queue.length</c>,
/// <c>scrawl.readers.busy</c>, <c>scrawl.rejections</c> by <c>reason</c>, <c>scrawl.answers</c> by <c>digit</c> and
/// <c>accepted</c>, <c>scrawl.confidence</c>. Costs next to nothing where nobody listens. Thread-safe.
/// </summary>
internal sealed class ServerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Scrawl";

    private static readonly double[] s_seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
    private static readonly double[] s_shares = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999];

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _rejections;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _confidence;

    /// <summary>The instruments.</summary>
    public ServerMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _requests = _meter.CreateCounter<long>("scrawl.requests", "{request}", "Requests answered, by route and status.");
        _duration = _meter.CreateHistogram("scrawl.request.duration", "s", "From a request's head to its answer's end.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_seconds });
        _rejections = _meter.CreateCounter<long>("scrawl.rejections", "{request}", "Requests refused, by reason.");
        _answers = _meter.CreateCounter<long>("scrawl.answers", "{picture}", "Pictures read, by digit.");
        _confidence = _meter.CreateHistogram("scrawl.confidence", "1", "How sure the answers are.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_shares });
    }

    /// <summary>Whether anyone listens to requests.</summary>
    public bool Listening => _requests.Enabled || _duration.Enabled;

    /// <summary>A request was answered.</summary>
    /// <param name="route">The endpoint's pattern, never what stands in its place.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="seconds">How long it took.</param>
    public void Request(string route, int status, double seconds)
    {
        var where = new KeyValuePair<string, object?>("route", route);
        _requests.Add(1, where, new("status", status));
        _duration.Record(seconds, where);
    }

    /// <summary>A request was refused.</summary>
    /// <param name="reason">One word: busy, rate, deadline, size, key, site, host.</param>
    public void Rejected(string reason) => _rejections.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A picture was read.</summary>
    /// <param name="digit">As which digit; null for a blank one.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="accepted">Whether it was taken for a digit.</param>
    public void Answered(int? digit, double confidence, bool accepted)
    {
        if (_answers.Enabled)
        {
            _answers.Add(1, new("digit", digit is { } value ? (object)value : "none"), new("accepted", accepted));
        }

        _confidence.Record(confidence);
    }

    /// <summary>Tells this queue's length too.</summary>
    public void Observe(RecognitionQueue queue)
    {
        _meter.CreateObservableGauge("scrawl.queue.length", () => queue.Waiting, "{request}", "Requests that wait for a reader.");
        _meter.CreateObservableGauge("scrawl.readers.busy", () => queue.Reading, "{reader}", "Readers at work.");
    }
}
