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
        app.UseFileServer(new FileServerOptions { FileProvider = files });
    }
}
