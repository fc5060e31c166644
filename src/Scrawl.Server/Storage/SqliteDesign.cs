using Microsoft.EntityFrameworkCore.Design;

namespace Scrawl.Server.Storage;

/// <summary>
/// A context whose database is never opened, for <c>dotnet ef migrations add NAME --context SqliteContext --project src/Scrawl.Server
/// -o Storage/Migrations/Sqlite</c> (after <c>dotnet tool restore</c>).
/// </summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteContext>
{
    /// <inheritdoc/>
    public SqliteContext CreateDbContext(string[] args) => (SqliteContext)new SqliteDatabase("Data Source=design.db").CreateContext();
}
