using Microsoft.Extensions.DependencyInjection;

namespace Scrawl.Server.Reports;

/// <summary>What the report needs.</summary>
internal static class ReportServices
{
    /// <summary>Adds it.</summary>
    public static void AddReport(this IServiceCollection services) => services.AddSingleton<ModelReports>();
}
