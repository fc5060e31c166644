using System.Diagnostics;
using Xunit.Sdk;

namespace Scrawl.Browser.Tests;

/// <summary>What comes true a little later on the page.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Tries an assertion again and again until it holds; fails as it does where it never holds.</summary>
    public static async Task Holds(Func<Task> assertion)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (XunitException) when (clock.Elapsed < s_patience)
            {
                await Task.Delay(s_pause, TestContext.Current.CancellationToken);
            }
        }
    }
}
