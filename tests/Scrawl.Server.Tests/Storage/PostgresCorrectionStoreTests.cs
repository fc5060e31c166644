namespace Scrawl.Server.Tests.Storage;

public class PostgresCorrectionStoreTests(PostgresCluster databases) : CorrectionStoreTests(databases);
