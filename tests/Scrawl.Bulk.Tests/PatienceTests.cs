namespace Scrawl.Bulk.Tests;

public class PatienceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outage_is_ridden_out_and_told_once()
    {
        var said = new List<string>();
        int attempts = 0;

        int result = await new Patience(said.Add).Keep("the server", () => ++attempts < 4 ? throw new IOException("gone.") : Task.FromResult(attempts), Cancellation);

        Assert.Equal(4, result);
        Assert.Equal("lost the server: gone; trying again", said[0]);
        Assert.StartsWith("the server is back after ", said[1], StringComparison.Ordinal);
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public async Task What_no_waiting_mends_is_thrown_at_once()
    {
        int attempts = 0;
        await Assert.ThrowsAsync<BulkException>(() => new Patience(_ => { }).Keep<int>("the server", () => ++attempts == 1 ? throw new BulkException("wrong password") : Task.FromResult(0), Cancellation));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Waiting_can_be_called_off()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Patience(_ => stop.Cancel()).Keep<int>("the server", () => throw new IOException("gone"), stop.Token));
    }
}
