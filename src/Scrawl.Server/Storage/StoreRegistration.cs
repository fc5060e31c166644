using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Settings;

namespace Scrawl.Server.Storage;

/// <summary>Puts the store together.</summary>
internal static class StoreRegistration
{
    /// <summary>Adds the store that the settings name; it is opened once the server runs.</summary>
    /// <exception cref="SettingsException">They name none that is known.</exception>
    public static void AddStore(this IServiceCollection services, ServerSettings settings)
    {
        StoreDatabase database = StoreDatabase.Of(settings.Database);
        services.AddSingleton(_ => new Store(database));
        services.AddSingleton<CorrectionStore>();
        services.AddSingleton<VersionStore>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<StoreOpening>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreOpening>());
        services.AddExceptionHandler<StoreProblems>();
    }
}
