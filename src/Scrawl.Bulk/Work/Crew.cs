using System.Runtime.ExceptionServices;

namespace Scrawl.Bulk.Work;

/// <summary>Does pieces of work on threads of its own. The pool's stay free, for on them the servers' answers arrive.</summary>
internal static class Crew
{
    /// <summary>Does all pieces, in their order as far as several at once have one.</summary>
    /// <param name="threads">How many are done at once.</param>
    /// <param name="pieces">Enumerated by one thread at a time, as the work goes on.</param>
    /// <param name="work">Does one. The first error ends the work, and is thrown once all threads have ended.</param>
    public static void Do<T>(int threads, IEnumerable<T> pieces, Action<T> work)
    {
        using IEnumerator<T> next = pieces.GetEnumerator();
        ExceptionDispatchInfo? failure = null;
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work) { IsBackground = true })];
        foreach (Thread thread in others)
        {
            thread.Start();
        }

        Work();
        foreach (Thread thread in others)
        {
            thread.Join();
        }

        failure?.Throw();

        void Work()
        {
            try
            {
                while (Take(out T? piece))
                {
                    work(piece!);
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
        }

        bool Take(out T? piece)
        {
            lock (next)
            {
                bool taken = Volatile.Read(ref failure) is null && next.MoveNext();
                piece = taken ? next.Current : default;
                return taken;
            }
        }
    }
}
