namespace Scrawl.Cli.Tests.Fleet;

public class HaproxyFleetTests(Servers servers) : FleetTests(servers), IClassFixture<Servers>
{
    private protected override Task<Balancer> Balance(int one, int other) => Balancer.Haproxy(one, other);
}
