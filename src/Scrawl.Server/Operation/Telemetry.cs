using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Scrawl.Server.Operation;

/// <summary>Sends the metrics to a collector, where the environment names one by <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; elsewhere nothing of it is even loaded.</summary>
internal static class Telemetry
{
    private const string Prefix = "OTEL_";
    private const string Endpoint = Prefix + "EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports where an endpoint is set.</summary>
    /// <param name="builder">The server's.</param>
    /// <param name="environment">Its environment variables.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, IDictionary environment)
    {
        if (!string.IsNullOrEmpty((string?)environment[Endpoint]))
        {
            // The exporter asks the server's configuration, which takes nothing else from the environment.
            builder.Configuration.AddInMemoryCollection(environment.Cast<DictionaryEntry>()
                .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
                .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal)));
            Export(builder.Services);
        }
    }

    /// <summary>A method of its own, so that the exporter's assemblies are loaded only when it is called.</summary>
    private static void Export(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("scrawl"))
        .WithMetrics(metrics => metrics
            .AddMeter(ServerMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter());
}
