using Microsoft.EntityFrameworkCore.Design;

namespace Scrawl.Server.Storage;

/// <summary>
/// A context whose database is never called, for <c>dotnet ef migrations add NAME --context PostgresContext --project src/Scrawl.Server
/// -o Storage/Migrations/Postgres</c> (after <c>dotnet tool restore</c>).
/// </summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresContext>
{
    /// <inheritdoc/>
    public PostgresContext CreateDbContext(string[] args) => (PostgresContext)new PostgresDatabase("Host=design").CreateContext();
}
