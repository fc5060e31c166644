using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Limits;

/// <summary>All limits that hold for every endpoint.</summary>
internal static class LimitsExtensions
{
    /// <summary>Adds what they need.</summary>
    public static void AddLimits(this IServiceCollection services, ServerLimits limits)
    {
        services.AddExceptionHandler<RequestErrors>();
        services.AddRateLimiter(_ => { });
        services.AddDeadline(limits.Deadline);
    }

    /// <summary>Puts them before the endpoints.</summary>
    public static void UseLimits(this WebApplication app, ServerSettings settings)
    {
        app.UseRateLimit(settings);
        app.UseBodyBudget(settings.Limits, app.Services.GetRequiredService<ServerMetrics>());
        app.UseRequestTimeouts();
    }
}
