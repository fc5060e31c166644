namespace Scrawl.Server.Tests.Storage;

public class PostgresKeyStoreTests(PostgresCluster databases) : KeyStoreTests(databases);
