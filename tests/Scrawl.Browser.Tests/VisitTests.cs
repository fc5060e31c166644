namespace Scrawl.Browser.Tests;

public sealed class VisitTests(Chromium chromium) : IAsyncLifetime
{
    private PageServer _server = null!;
    private Visit _visit = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PageServer.Start();
        _visit = await Visit.Open(chromium, Look.Wide, _server.Address, "/");
    }

    [Theory]
    [InlineData("console.error('lost')", "error: lost")]
    [InlineData("setTimeout(() => { throw new Error('lost') })", "uncaught: Error: lost")]
    [InlineData("fetch('http://127.0.0.1:9/').catch(() => {})", "request elsewhere: http://127.0.0.1:9/")]
    public async Task WhatGoesWrongIsAFault(string script, string fault)
    {
        await _visit.Page.EvaluateAsync(script);
        await _visit.Page.WaitForTimeoutAsync(100);
        Exception found = Assert.ThrowsAny<Exception>(_visit.AssertFaultless);
        Assert.Contains(fault, found.Message);
        _visit.Expect(".");
        _visit.AssertFaultless();
    }

    public async ValueTask DisposeAsync()
    {
        if (_visit is not null)
        {
            await _visit.DisposeAsync();
        }

        await _server.DisposeAsync();
    }
}
