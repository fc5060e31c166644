using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Scrawl.Server.Operation;

/// <summary>Sends the metrics to a collector, where the environment names one by <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; elsewhere nothing of it is even loaded.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports where an endpoint is set.</summary>
    public static void AddTelemetry(this IServiceCollection services)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint)))
        {
            Export(services);
        }
    }

    /// <summary>A method of its own, so that the exporter's assemblies are loaded only when it is called.</summary>
    private static void Export(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("scrawl"))
        .WithMetrics(metrics => metrics
            .AddMeter(ServerMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter());
}
