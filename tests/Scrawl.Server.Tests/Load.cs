using System.Net;

namespace Scrawl.Server.Tests;

/// <summary>Callers, several at a time.</summary>
internal static class Load
{
    private const int Callers = 4;

    /// <summary>Has a picture read again and again.</summary>
    /// <param name="server">Who reads.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="pause">How long each caller waits between two calls; not at all by default.</param>
    /// <returns>How many were answered; each of them with 200.</returns>
    public static async Task<int> On(RunningServer server, CancellationToken stop, TimeSpan pause = default)
    {
        int answered = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using HttpResponseMessage answer = await server.Client.PostAsync("/api/recognize", Calls.Png(Pictures.OnePng()), CancellationToken.None);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Interlocked.Increment(ref answered);
                await Task.Delay(pause, CancellationToken.None);
            }
        })));
        return answered;
    }
}
