namespace Scrawl.Browser.Tests;

public sealed class VisitTests(Stage stage) : PageTest(stage)
{
    [Fact]
    public async Task APageThatOpensIsFaultless() => (await Open("/")).AssertFaultless();

    [Theory]
    [InlineData("console.error('lost')", "error: lost")]
    [InlineData("setTimeout(() => { throw new Error('lost') })", "uncaught: Error: lost")]
    [InlineData("location.replace('http://127.0.0.1:9/')", "request elsewhere: http://127.0.0.1:9/")]
    [InlineData("document.head.append(Object.assign(document.createElement('script'), { textContent: '0' }))", "Content Security Policy")]
    public async Task WhatGoesWrongIsAFault(string script, string fault)
    {
        Visit visit = await Open("/");
        await visit.Page.EvaluateAsync(script);
        await visit.Page.WaitForTimeoutAsync(100);
        Exception found = Assert.ThrowsAny<Exception>(visit.AssertFaultless);
        Assert.Contains(fault, found.Message);
        visit.Expect(".");
        visit.AssertFaultless();
    }
}
