using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Scrawl.Server.Answers;

/// <summary>Compresses explanations, which are a megabyte of numbers, for callers that accept it. Plain answers are too short to gain by it and are left alone.</summary>
internal static class CompressionSetup
{
    /// <summary>Adds what <see cref="UseCompression"/> needs.</summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>From here on down, answers to requests that ask for an explanation are compressed.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(
        context => context.Request.QueryString.HasValue && context.Request.Query.ContainsKey("explain"),
        explaining => explaining.UseResponseCompression());
}
