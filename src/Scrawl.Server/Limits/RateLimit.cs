using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Operation;
using Scrawl.Server.Security;

namespace Scrawl.Server.Limits;

/// <summary>So many requests an address and minute, in a window that slides; loopback and health calls are free unless told otherwise.</summary>
internal static class RateLimit
{
    private const int Segments = 6;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    /// <summary>Refuses what is too much: 429 with Retry-After.</summary>
    public static void UseRateLimit(this WebApplication app, ServerSettings settings)
    {
        ServerLimits limits = settings.Limits;
        if (!limits.LimitLoopback && settings.TrustedProxies.Count == 0 && ListenAddress.AllLoopback(settings.Urls))
        {
            return; // there is nobody to count
        }

        ServerMetrics metrics = app.Services.GetRequiredService<ServerMetrics>();
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => Partition(context, limits)),
            OnRejected = (rejected, _) => Refuse(rejected, limits, metrics),
        });
    }

    /// <summary>Who is counted together: an IPv4 address, or the /64 network of an IPv6 one, which is one customer's.</summary>
    internal static IPAddress Caller(IPAddress? address)
    {
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private static RateLimitPartition<IPAddress> Partition(HttpContext context, ServerLimits limits)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        bool free = (!limits.LimitLoopback && (address is null || IPAddress.IsLoopback(address))) || context.Request.Path.StartsWithSegments(HealthEndpoints.Prefix);
        return free ? RateLimitPartition.GetNoLimiter(IPAddress.Any) : RateLimitPartition.GetSlidingWindowLimiter(Caller(address), _ => new()
        {
            PermitLimit = limits.RequestsPerMinute,
            Window = s_window,
            SegmentsPerWindow = Segments,
            AutoReplenishment = false,
        });
    }

    private static async ValueTask Refuse(OnRejectedContext rejected, ServerLimits limits, ServerMetrics metrics)
    {
        metrics.Rejected("rate");
        HttpContext context = rejected.HttpContext;
        int seconds = (int)(s_window / Segments).TotalSeconds;
        context.Response.Headers.RetryAfter = seconds.ToString();
        await Problem.Write(context, StatusCodes.Status429TooManyRequests, "Too many requests.",
            $"More than {limits.RequestsPerMinute} requests came from your address within a minute; send the next in {seconds} seconds. Whoever runs the server can raise Limits:RequestsPerMinute.");
    }
}
