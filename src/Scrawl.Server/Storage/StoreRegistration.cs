using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Settings;

namespace Scrawl.Server.Storage;

/// <summary>Puts the store of corrections together.</summary>
internal static class StoreRegistration
{
    /// <summary>Adds the store that the settings name; it is opened once the server runs.</summary>
    /// <exception cref="SettingsException">They name none that is known.</exception>
    public static void AddCorrections(this IServiceCollection services, ServerSettings settings)
    {
        CorrectionDatabase database = CorrectionDatabase.Of(settings.Database);
        services.AddSingleton(_ => new CorrectionStore(database));
        services.AddHostedService<StoreOpening>();
        services.AddExceptionHandler<StoreProblems>();
    }
}
