namespace Scrawl.Scale.Simulation;

/// <summary>Virtual time. Things happen in the order of their moments, those of one moment in the order in which they were asked for.</summary>
internal sealed class Clock
{
    private readonly PriorityQueue<Action, (double Moment, long Number)> _due = new();
    private long _asked;

    /// <summary>Seconds since the beginning.</summary>
    public double Now { get; private set; }

    /// <summary>Has something happen at a moment that is not past.</summary>
    public void At(double moment, Action what) => _due.Enqueue(what, (moment, _asked++));

    /// <summary>Has something happen so many seconds from now.</summary>
    public void After(double seconds, Action what) => At(Now + seconds, what);

    /// <summary>Lets things happen until it is enough.</summary>
    /// <exception cref="InvalidOperationException">Nothing is left to happen before: something was lost.</exception>
    public void RunUntil(Func<bool> enough)
    {
        while (!enough())
        {
            if (!_due.TryDequeue(out Action? what, out (double Moment, long Number) when))
            {
                throw new InvalidOperationException($"After {Now:0.0} s nothing is left to happen, and the work is not done.");
            }

            Now = when.Moment;
            what();
        }
    }
}
