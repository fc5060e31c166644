using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Endpoints;
using Scrawl.Server.Jobs;
using Scrawl.Server.Limits;
using Scrawl.Server.Operation;
using Scrawl.Server.Problems;
using Scrawl.Server.Reports;
using Scrawl.Server.Security;
using Scrawl.Server.Settings;
using Scrawl.Server.Storage;
using Scrawl.Server.Versions;

namespace Scrawl.Server;

/// <summary>The page, the HTTP interface and the store, put together.</summary>
public static class ScrawlServer
{
    /// <summary>A server that is ready to be started.</summary>
    /// <exception cref="SettingsException">A setting has no meaning or would be unsafe.</exception>
    /// <exception cref="Engine.Formats.ModelFormatException">The model file is none.</exception>
    /// <exception cref="IOException">The model file cannot be read.</exception>
    public static WebApplication Create(ServerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Create(settings, Teachings.With(settings.Mnist));
    }

    /// <summary>A server that teaches in this way.</summary>
    internal static WebApplication Create(ServerSettings settings, Teach teach)
    {
        SettingsCheck.Check(settings);

        // An empty builder takes nothing from the folder it is started in or from variables of other names.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.AddKestrel(settings);
        builder.Logging.AddServerLog(settings.Log);
        builder.AddTelemetry(Environment.GetEnvironmentVariables());
        builder.Services.AddSingleton(settings);
        builder.Services.AddRouting();
        builder.Services.AddSecurity(settings);
        builder.Services.AddLimits(settings.Limits);
        builder.Services.AddStore(settings);
        builder.Services.AddSingleton<BulkJobs>();
        builder.Services.AddReport();
        builder.Services.AddProblems();
        builder.Services.AddCompression();
        builder.Services.AddDescription();
        builder.Services.AddOperation(settings.Limits);
        builder.Services.AddVersions(teach);

        WebApplication app = builder.Build();
        app.UseOperation(settings);
        app.UseLimits(settings);
        app.UseSecurity(settings);
        app.UseCompression();
        app.MapPage();
        app.MapRecognize();
        app.MapRead();
        app.MapModel();
        app.MapVersions();
        app.MapTeach();
        app.MapReport();
        app.MapInference();
        app.MapCorrections();
        app.MapJobs();
        app.MapOperation();
        app.MapDescription();
        return app;
    }
}
