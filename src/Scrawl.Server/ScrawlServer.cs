using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Endpoints;
using Scrawl.Server.Recognition;
using Scrawl.Server.Reports;

namespace Scrawl.Server;

/// <summary>The page, the HTTP interface and the store, put together.</summary>
public static class ScrawlServer
{
    /// <summary>A server that is ready to be started.</summary>
    /// <exception cref="Engine.Formats.ModelFormatException">The model file is none.</exception>
    public static WebApplication Create(ServerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(settings.Urls.Split(';')).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.Limits.BodyBytes;
        });
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<ServingModel>();
        builder.AddReport();
        builder.Services.AddProblemDetails();

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapPage();
        app.MapRecognize();
        app.MapReport();
        return app;
    }
}
