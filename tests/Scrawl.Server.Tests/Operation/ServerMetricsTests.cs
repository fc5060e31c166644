using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Operation;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Tests.Operation;

public class ServerMetricsTests
{
    [Fact]
    public async Task The_meter_tells_of_requests_refusals_answers_and_the_queue()
    {
        await using RunningServer server = await RunningServer.Start(new() { ApiKey = "0123456789abcdef", Limits = new() { Readers = 1, QueueLength = 0 } });
        var seen = new ConcurrentBag<string>();
        using MeterListener listener = Listen(server, seen);

        using (await server.Services.GetRequiredService<RecognitionQueue>().Enter(TestContext.Current.CancellationToken))
        {
            listener.RecordObservableInstruments();
            await server.Client.PostAsync("/api/recognize?secret=1", Calls.Png(Pictures.OnePng()), TestContext.Current.CancellationToken);
        }

        await server.Client.PostAsync("/api/model/reload", null, TestContext.Current.CancellationToken);
        server.Services.GetRequiredService<ServerMetrics>().Answered(7, 0.5, accepted: true);
        server.Services.GetRequiredService<ServerMetrics>().Answered(null, 0, accepted: false);

        string[] expected =
        [
            "scrawl.readers.busy 1", "scrawl.queue.length 0",
            "scrawl.rejections 1 reason=busy", "scrawl.requests 1 route=/api/recognize status=503",
            "scrawl.rejections 1 reason=key", "scrawl.requests 1 route=/api/model/reload status=401",
            "scrawl.answers 1 digit=7 accepted=True", "scrawl.answers 1 digit=none accepted=False", "scrawl.confidence 0.5",
        ];
        foreach (string line in expected)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (!seen.Contains(line))
            {
                await Task.Delay(10, patience.Token); // the meter hears of a request after its answer is sent
            }
        }

        Assert.Contains(seen, line => line.StartsWith("scrawl.request.duration 0.", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => line.Contains("secret", StringComparison.Ordinal));
    }

    private static MeterListener Listen(RunningServer server, ConcurrentBag<string> seen)
    {
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ServerMetrics.MeterName && instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        return listener;

        void See<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string line = $"{instrument.Name} {value}";
            foreach ((string name, object? tag) in tags)
            {
                line += $" {name}={tag}";
            }

            seen.Add(line);
        }
    }
}
