using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

public class SqliteCorrectionEndpointsTests(SqliteFiles databases) : CorrectionEndpointsTests(databases), IClassFixture<SqliteFiles>;
