using Scrawl.Server.Security;

namespace Scrawl.Server.Tests.Security;

public class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://127.8.8.8:5080", true)]
    [InlineData("http://localhost:5080;http://[::1]:5080", true)]
    [InlineData("http://scrawl.localhost:5080", true)]
    [InlineData("http://unix:/run/scrawl.sock", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://10.0.0.1:5080", false)]
    [InlineData("http://example.org:5080", false)]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:5081", false)]
    public void Loopback_is_told_from_the_rest(string urls, bool expected) => Assert.Equal(expected, ListenAddress.AllLoopback(urls));
}
