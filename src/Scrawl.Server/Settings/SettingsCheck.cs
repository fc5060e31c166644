using System.Net;
using Microsoft.AspNetCore.Http;
using Scrawl.Bulk;
using Scrawl.Bulk.Messaging;
using Scrawl.Server.Security;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Settings;

/// <summary>Refuses settings that have no meaning or would leave what was kept open to strangers.</summary>
internal static class SettingsCheck
{
    private const int ShortestKey = 16;
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Returns if the server may start with these settings.</summary>
    /// <exception cref="SettingsException">It may not; the message says why and what to change.</exception>
    public static void Check(ServerSettings settings)
    {
        foreach (string url in settings.Urls.Split(';'))
        {
            CheckUrl(url);
        }

        CheckExposure(settings);
        if (settings.Queue is { } queue)
        {
            CheckQueue(queue, settings.Database);
        }

        CheckLimits(settings.Limits);
        foreach (string origin in settings.AllowedOrigins)
        {
            bool plain = Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && origin == uri.GetLeftPart(UriPartial.Authority);
            Require(plain, $"AllowedOrigins has \"{origin}\"; expected an origin such as https://example.org, with nothing after the host and port.");
        }

        foreach (string proxy in settings.TrustedProxies)
        {
            Require(IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _), $"TrustedProxies has \"{proxy}\"; expected a proxy's IP address, such as 10.0.0.2, or a network of nothing but proxies, such as 10.0.0.0/24.");
        }
    }

    private static void CheckUrl(string url)
    {
        const string Expected = "expected such as http://127.0.0.1:5080";
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new SettingsException($"Urls has \"{url}\"; {Expected}.");
        }

        Require(address.Scheme != "https", $"Urls has \"{url}\"; the server speaks HTTP only, {Expected}. For HTTPS put a proxy in front (docs/operating.md).");
        Require(address.Scheme == "http" && address.Port is >= 0 and <= 65535 && address.PathBase.Length == 0, $"Urls has \"{url}\"; {Expected}.");
    }

    private static void CheckExposure(ServerSettings settings)
    {
        const string Remedy = "Set SCRAWL_API_KEY to a long random text (openssl rand -hex 32), keep everything in PostgreSQL, which has keys of its own (scrawl keys), or listen on http://127.0.0.1:5080 alone.";
        if (settings.ApiKey is { } key)
        {
            Require(key.Length >= ShortestKey, $"The API key has {key.Length} characters; expected at least {ShortestKey}, hard to guess (openssl rand -hex 32).");
            return;
        }

        // A database for several servers is the place for their keys; until it has one, what needs a key is closed.
        if (!settings.Exposed || IsShared(settings.Database))
        {
            return;
        }

        Require(ListenAddress.AllLoopback(settings.Urls), $"Urls is \"{settings.Urls}\", which other machines reach; there the server needs an API key, so that not everyone may see and delete what was kept. {Remedy}");
        throw new SettingsException($"With Hosts or TrustedProxies the server is called from beyond this machine; it needs an API key, so that not everyone may see and delete what was kept. {Remedy}");
    }

    private static void CheckQueue(string queue, string? database)
    {
        Require(IsShared(database), "Queue names a broker of bulk reading, whose jobs lie in PostgreSQL, but Database names none. Give --database \"Host=...;Database=...;Username=...\" as \"scrawl submit\" has it, or leave Queue (SCRAWL_QUEUE) out.");
        try
        {
            _ = new Broker(queue);
        }
        catch (BulkException error)
        {
            throw new SettingsException($"{error.Message}.", error);
        }
    }

    private static bool IsShared(string? connection)
    {
        using StoreDatabase database = StoreDatabase.Of(connection);
        return database.IsShared;
    }

    private static void CheckLimits(ServerLimits limits)
    {
        Within(limits.BodyBytes, 1024, int.MaxValue);
        Within(limits.AllBodiesBytes, 1024, int.MaxValue);
        Within(limits.Connections, 1, int.MaxValue);
        Within(limits.Megapixels, 1, 1000);
        Within(limits.InferenceImages, 1, 1_000_000);
        Within(limits.RequestsPerMinute, 1, int.MaxValue);
        Within(limits.Readers, 0, 1024);
        Within(limits.QueueLength, 0, 1_000_000);
        Within(limits.Deadline);
        Within(limits.ShutdownDeadline);
    }

    private static void Within(int value, int least, int most, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value >= least && value <= most, $"{Section(name)} is {value}; expected {least} to {most}.");

    private static void Within(TimeSpan value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value > TimeSpan.Zero && value <= s_longest, $"{Section(name)} is {value}; expected more than 0 and up to {s_longest}, written as hours:minutes:seconds.");

    private static string Section(string expression) => expression.Replace("limits.", "Limits.", StringComparison.Ordinal);

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new SettingsException(message);
        }
    }
}
