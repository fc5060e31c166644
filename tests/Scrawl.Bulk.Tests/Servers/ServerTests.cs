namespace Scrawl.Bulk.Tests.Servers;

/// <summary>Tests on the servers run one after the other: some of them end the servers.</summary>
[CollectionDefinition(Name)]
public sealed class ServerTests
{
    public const string Name = "servers";
}
