using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;

namespace Scrawl.Server.Endpoints;

/// <summary>The page's files, which travel within the assembly.</summary>
internal static class PageEndpoint
{
    /// <summary>Serves <c>/</c> and all that the page asks for.</summary>
    public static void MapPage(this WebApplication app)
    {
        var files = new ManifestEmbeddedFileProvider(typeof(PageEndpoint).Assembly, "wwwroot");
        var options = new FileServerOptions { FileProvider = files };

        // The files' names stay the same from one version to the next: a browser asks each time, and mostly hears that nothing changed.
        options.StaticFileOptions.OnPrepareResponse = answer => answer.Context.Response.Headers.CacheControl = "no-cache";
        app.UseFileServer(options);
    }
}
