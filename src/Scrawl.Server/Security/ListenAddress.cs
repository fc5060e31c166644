using System.Net;
using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Security;

/// <summary>Tells addresses that only this machine reaches from others.</summary>
internal static class ListenAddress
{
    /// <summary>Whether all of these addresses, parted by semicolons, are loopback's or Unix sockets.</summary>
    public static bool AllLoopback(string urls) => urls.Split(';').Select(BindingAddress.Parse).All(address => address.IsUnixPipe || IsLoopback(address.Host));

    /// <summary>Whether a host's name or address (an IPv6 one in brackets) means this machine alone.</summary>
    public static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
