using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Security;

/// <summary>Puts <see cref="SiteCheck"/> before everything that acts.</summary>
internal static class SiteRules
{
    /// <summary>Refuses what <see cref="SiteCheck"/> does not let pass: 421 for a foreign name, 403 for a foreign site.</summary>
    public static void UseSiteCheck(this IApplicationBuilder app, SiteCheck check, ServerMetrics metrics) => app.Use(next => context =>
    {
        HttpRequest request = context.Request;
        if (!check.KnowsHost(request.Host))
        {
            metrics.Rejected("host");
            return Problem.Write(context, StatusCodes.Status421MisdirectedRequest, "Not this server's name.",
                $"The request is for \"{request.Host}\"; this server answers to its own names only, such as localhost. To run it under another, add that to the setting \"Hosts\".");
        }

        if (check.MayAct(request))
        {
            return next(context);
        }

        metrics.Rejected("site");
        string origin = request.Headers.Origin is [{ } given, ..] && given != "null" ? given : "another site";
        return Problem.Write(context, StatusCodes.Status403Forbidden, "Refused to another site.",
            $"A page of {origin} tried to {request.Method} here; only the server's own pages may. To let it, add its origin to the setting \"AllowedOrigins\".");
    });
}
