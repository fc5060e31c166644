namespace Scrawl.Server.Tests.Storage;

public class SqliteKeyStoreTests(SqliteFiles databases) : KeyStoreTests(databases), IClassFixture<SqliteFiles>;
