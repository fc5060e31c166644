using System.Net;
using System.Net.Sockets;

namespace Scrawl.Cli.Tests.Fleet;

/// <summary>Loopback ports that are free.</summary>
internal static class Ports
{
    /// <summary>One of them.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
