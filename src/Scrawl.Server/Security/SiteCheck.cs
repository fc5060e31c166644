using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Security;

/// <summary>
/// Keeps other sites' pages from acting through a visitor's browser: they can neither send what changes something, nor reach
/// a loopback server under a name of their own that points to 127.0.0.1 (DNS rebinding).
/// </summary>
/// <param name="settings">Says which origins may call and under which names the server is known.</param>
internal sealed class SiteCheck(ServerSettings settings)
{
    private readonly HashSet<string> _origins = new(settings.AllowedOrigins, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hosts = new(settings.Hosts, StringComparer.OrdinalIgnoreCase);
    private readonly bool _checkHost = settings.Hosts.Count > 0 || ListenAddress.AllLoopback(settings.Urls);

    /// <summary>Whether the request came to a name that is the server's: loopback's, or one of those set. Any, where it listens beyond loopback and none is set.</summary>
    public bool KnowsHost(HostString host) => !_checkHost || ListenAddress.IsLoopback(host.Host) || _hosts.Contains(host.Host);

    /// <summary>Whether the request changes nothing, or comes from no browser, from the server's own pages or from an origin that is allowed.</summary>
    public bool MayAct(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return true;
        }

        string origin = request.Headers.Origin.ToString();
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        return (site, origin) switch
        {
            ("same-origin" or "none", _) or ("", "") => true,
            ("", _) when IsOwn(origin, request.Host) => true,
            _ => _origins.Contains(origin),
        };
    }

    /// <summary>By host and port alone, since a proxy in front may speak HTTPS where we speak HTTP.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
