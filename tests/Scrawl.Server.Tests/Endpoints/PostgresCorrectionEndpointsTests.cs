using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

public class PostgresCorrectionEndpointsTests(PostgresCluster databases) : CorrectionEndpointsTests(databases);
