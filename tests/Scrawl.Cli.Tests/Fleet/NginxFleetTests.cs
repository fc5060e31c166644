namespace Scrawl.Cli.Tests.Fleet;

public class NginxFleetTests(Servers servers) : FleetTests(servers), IClassFixture<Servers>
{
    private protected override Task<Balancer> Balance(int one, int other) => Balancer.Nginx(one, other);
}
