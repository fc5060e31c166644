using System.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Tests.Operation;

public class TelemetryTests
{
    [Fact]
    public async Task Metrics_go_to_the_collector_that_the_environment_names()
    {
        var sent = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        WebApplicationBuilder collecting = WebApplication.CreateEmptyBuilder(new());
        collecting.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using WebApplication collector = collecting.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            if (context.Request.Path == "/v1/metrics" && body.ToArray().AsSpan().IndexOf("scrawl.rejections"u8) >= 0)
            {
                sent.TrySetResult(body.ToArray());
            }
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        await using WebApplication server = Server(new Hashtable
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        server.Services.GetRequiredService<ServerMetrics>().Rejected("busy");

        byte[] metrics = await sent.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(metrics.AsSpan().IndexOf("busy"u8) >= 0);
    }

    [Fact]
    public async Task Without_a_collector_there_is_no_exporter()
    {
        await using WebApplication server = Server(new Hashtable { ["OTEL_METRIC_EXPORT_INTERVAL"] = "100" });
        Assert.Null(server.Services.GetService<MeterProvider>());
    }

    private static WebApplication Server(Hashtable environment)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<ServerMetrics>();
        builder.AddTelemetry(environment);
        return builder.Build();
    }
}
