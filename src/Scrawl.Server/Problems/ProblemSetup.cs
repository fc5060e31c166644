using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Scrawl.Server.Problems;

/// <summary>Makes every error a problem.</summary>
internal static class ProblemSetup
{
    /// <summary>Adds what <see cref="UseProblems"/> needs.</summary>
    public static void AddProblems(this IServiceCollection services) => services.AddExceptionHandler<ExceptionAnswer>();

    /// <summary>From here on down, what is thrown and what ends as a bare status is answered as a problem.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(bare => bare.HttpContext.Refuse(bare.HttpContext.Response.StatusCode, Detail(bare.HttpContext)));
    }

    private static string Detail(HttpContext context)
    {
        HttpRequest request = context.Request;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. /openapi/v1.json describes every call.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} takes {context.Response.Headers.Allow}, not {request.Method}. /openapi/v1.json describes every call.",
            _ => $"The server does not answer {request.Method} {request.Path} as it stands. /openapi/v1.json describes every call.",
        };
    }
}
