using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Security;

namespace Scrawl.Server.Operation;

/// <summary>What an operator sees and steers: the model in service, health, metrics, logs, and the end.</summary>
internal static class OperationExtensions
{
    /// <summary>Adds the services.</summary>
    public static void AddOperation(this IServiceCollection services, ServerLimits limits)
    {
        services.AddMetrics();
        services.AddSingleton<ServerMetrics>();
        services.AddSingleton<ServingModel>();
        services.AddSingleton<RecognitionQueue>();
        services.AddSingleton<ModelReload>();
        services.AddSingleton<Lifecycle>();
        services.AddHostedService(provider => provider.GetRequiredService<Lifecycle>());
        services.AddHostedService<ModelWatch>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = limits.ShutdownDeadline);
    }

    /// <summary>Puts what sees every request first; a bad model file is told here, before anything listens.</summary>
    public static void UseOperation(this WebApplication app, ServerSettings settings)
    {
        Lifecycle lifecycle = app.Services.GetRequiredService<Lifecycle>();
        ServerMetrics metrics = app.Services.GetRequiredService<ServerMetrics>();
        app.UseForwardedCaller(settings.TrustedProxies);
        app.UseRequestLog(metrics, settings.Log, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Scrawl.Requests"));
        app.UseDrain(lifecycle);
        app.UseSecurityHeaders();
        app.UseBusyCheck();
        app.UseProblems();
    }

    /// <summary>Adds the calls.</summary>
    public static void MapOperation(this WebApplication app)
    {
        app.MapHealth(app.Services.GetRequiredService<Lifecycle>());
        app.MapStatus();
        app.MapReload();
    }
}
