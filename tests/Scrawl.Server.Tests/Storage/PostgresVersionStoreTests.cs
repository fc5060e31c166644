namespace Scrawl.Server.Tests.Storage;

public class PostgresVersionStoreTests(PostgresCluster databases) : VersionStoreTests(databases);
