using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Security;

/// <summary>Who may call, and what a browser may do with the answers.</summary>
internal static class SecurityExtensions
{
    /// <summary>Adds what the checks need.</summary>
    public static void AddSecurity(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<ApiKey>();
        services.AddSingleton<SiteCheck>();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.AllowedOrigins])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Content-Type", "Authorization", "X-Api-Key")
            .WithExposedHeaders("Location", "Retry-After", "ETag")));
    }

    /// <summary>Puts the checks before the endpoints.</summary>
    public static void UseSecurity(this WebApplication app, ServerSettings settings)
    {
        ServerMetrics metrics = app.Services.GetRequiredService<ServerMetrics>();
        app.UseSiteCheck(app.Services.GetRequiredService<SiteCheck>(), metrics);
        if (settings.AllowedOrigins.Count > 0)
        {
            app.UseCors();
        }

        app.UseKeyCheck(app.Services.GetRequiredService<ApiKey>(), metrics);
    }
}
