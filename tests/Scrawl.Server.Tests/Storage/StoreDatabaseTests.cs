using Scrawl.Data;
using Scrawl.Server.Settings;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

public class StoreDatabaseTests
{
    [Fact]
    public void WhereNothingIsNamedItIsAFileInTheUsersFolder()
    {
        using StoreDatabase database = StoreDatabase.Of(null);
        Assert.IsType<SqliteDatabase>(database);
        Assert.Equal(Path.Combine(UserFolder.Path, "scrawl.db"), database.Name);
    }

    [Theory]
    [InlineData("Data Source=/some/where.db", typeof(SqliteDatabase), "/some/where.db")]
    [InlineData("Filename=/some/where.db;Pooling=false", typeof(SqliteDatabase), "/some/where.db")]
    [InlineData("Host=db.example.org;Database=digits;Username=me;Password=secret", typeof(PostgresDatabase), "digits at db.example.org:5432")]
    [InlineData("server=db;port=5433;user id=me;password=secret", typeof(PostgresDatabase), "me at db:5433")]
    public void TheConnectionStringTellsTheDatabase(string connection, Type type, string name)
    {
        using StoreDatabase database = StoreDatabase.Of(connection);
        Assert.IsType(type, database);
        Assert.Equal(name, database.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Database=digits;Password=secret")]
    [InlineData("postgres://me:secret@db/digits")]
    [InlineData("Host=db;Colour=blue;Password=secret")]
    [InlineData("Host=db;Port=secret")]
    [InlineData("Data Source=x.db;Colour=blue")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory;Cache=Shared")]
    public void OthersAreRefusedWithoutRepeatingAPassword(string connection)
    {
        var error = Assert.Throws<SettingsException>(() => StoreDatabase.Of(connection));
        Assert.Contains("\"Data Source=FILE\" for SQLite or \"Host=...", error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }
}
