using Microsoft.EntityFrameworkCore.Design;

namespace Scrawl.Server.Storage;

/// <summary>For <c>dotnet ef migrations add</c>: a context whose database is never called.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresContext>
{
    /// <inheritdoc/>
    public PostgresContext CreateDbContext(string[] args) => (PostgresContext)new PostgresDatabase("Host=design").CreateContext();
}
