using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

public class SqliteVersionEndpointsTests(SqliteFiles databases) : VersionEndpointsTests(databases), IClassFixture<SqliteFiles>;
