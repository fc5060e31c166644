using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

public class PostgresVersionEndpointsTests(PostgresCluster databases) : VersionEndpointsTests(databases);
