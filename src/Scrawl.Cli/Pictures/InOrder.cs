namespace Scrawl.Cli.Pictures;

/// <summary>Work on all cores whose results come in the order of the items.</summary>
internal static class InOrder
{
    /// <summary>The items at work, or done and waiting for one before them: enough that a slow one keeps no core from the others.</summary>
    internal const int Ahead = 256;

    /// <summary>
    /// Each item's result, as soon as it and all before it are there. At most <see cref="Ahead"/> items are taken beyond the
    /// results handed out, so memory does not grow with their number. An exception of <paramref name="work"/> is thrown in
    /// its item's place, as it was; what has not begun by then, or when the caller ends the enumeration, is left undone.
    /// </summary>
    /// <param name="items">Enumerated on the caller's thread, in order.</param>
    /// <param name="work">Called on any thread.</param>
    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> items, Func<T, TResult> work)
    {
        using var stop = new CancellationTokenSource();
        var ahead = new Queue<Task<TResult>>(Ahead);
        try
        {
            foreach (T item in items)
            {
                if (ahead.Count == Ahead)
                {
                    yield return ahead.Dequeue().GetAwaiter().GetResult();
                }

                ahead.Enqueue(Task.Run(() => work(item), stop.Token));
            }

            while (ahead.TryDequeue(out Task<TResult>? task))
            {
                yield return task.GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();
        }
    }
}
