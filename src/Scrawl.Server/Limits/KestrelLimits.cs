using Microsoft.AspNetCore.Hosting;

namespace Scrawl.Server.Limits;

/// <summary>Sets the web server up.</summary>
internal static class KestrelLimits
{
    private static readonly TimeSpan s_headersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Listens where the settings say, within their limits.</summary>
    public static void AddKestrel(this IWebHostBuilder web, ServerSettings settings) =>
        web.UseKestrelCore().UseUrls(settings.Urls.Split(';')).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.Limits.BodyBytes;
            kestrel.Limits.MaxConcurrentConnections = settings.Limits.Connections;
            kestrel.Limits.RequestHeadersTimeout = s_headersTimeout;
        });
}
