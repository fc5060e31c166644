using Scrawl.Server.Tests.Storage;

namespace Scrawl.Server.Tests.Endpoints;

public class PostgresCorrectionDownloadTests(PostgresCluster databases) : CorrectionDownloadTests(databases);
