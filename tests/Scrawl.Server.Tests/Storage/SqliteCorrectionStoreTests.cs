namespace Scrawl.Server.Tests.Storage;

public class SqliteCorrectionStoreTests(SqliteFiles databases) : CorrectionStoreTests(databases), IClassFixture<SqliteFiles>;
