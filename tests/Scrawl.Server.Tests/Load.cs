using System.Net;

namespace Scrawl.Server.Tests;

/// <summary>Callers without pause.</summary>
internal static class Load
{
    private const int Callers = 4;

    /// <summary>Has a picture read again and again.</summary>
    /// <returns>How many were answered; each of them with 200.</returns>
    public static async Task<int> On(RunningServer server, CancellationToken stop)
    {
        int answered = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), CancellationToken.None);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Interlocked.Increment(ref answered);
            }
        })));
        return answered;
    }
}
