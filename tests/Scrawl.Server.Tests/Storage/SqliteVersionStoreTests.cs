namespace Scrawl.Server.Tests.Storage;

public class SqliteVersionStoreTests(SqliteFiles databases) : VersionStoreTests(databases), IClassFixture<SqliteFiles>;
