using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Scrawl.Server.Storage;

/// <summary>Puts the store of corrections together.</summary>
internal static class StoreRegistration
{
    /// <summary>Adds the store that the settings name; it is opened once the server runs.</summary>
    /// <exception cref="InvalidDataException">They name none that is known.</exception>
    public static void AddCorrections(this WebApplicationBuilder builder, ServerSettings settings)
    {
        CorrectionDatabase database = CorrectionDatabase.Of(settings.Database);
        builder.Services.AddSingleton(_ => new CorrectionStore(database));
        builder.Services.AddHostedService<StoreOpening>();
    }
}
