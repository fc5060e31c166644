using Microsoft.EntityFrameworkCore.Design;

namespace Scrawl.Server.Storage;

/// <summary>For <c>dotnet ef migrations add</c>: a context whose database is never opened.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteContext>
{
    /// <inheritdoc/>
    public SqliteContext CreateDbContext(string[] args) => (SqliteContext)new SqliteDatabase("Data Source=design.db").CreateContext();
}
