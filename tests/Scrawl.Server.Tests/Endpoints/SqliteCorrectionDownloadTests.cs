using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

public class SqliteCorrectionDownloadTests(SqliteFiles databases) : CorrectionDownloadTests(databases), IClassFixture<SqliteFiles>;
