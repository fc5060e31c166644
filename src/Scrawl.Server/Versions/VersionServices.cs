using Microsoft.Extensions.DependencyInjection;

namespace Scrawl.Server.Versions;

/// <summary>What teaching and the versions of the model need.</summary>
internal static class VersionServices
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The server's.</param>
    /// <param name="teach">How a network is taught.</param>
    public static void AddVersions(this IServiceCollection services, Teach teach)
    {
        services.AddSingleton(teach);
        services.AddSingleton<ActiveVersion>();
        services.AddHostedService<VersionWatch>();
        services.AddSingleton<Teacher>();
        services.AddHostedService(provider => provider.GetRequiredService<Teacher>());
    }
}
