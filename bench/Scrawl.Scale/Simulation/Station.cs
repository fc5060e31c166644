namespace Scrawl.Scale.Simulation;

/// <summary>A part that serves one after the other, on one or several lanes: the cores of a server, a disk, a network's link.</summary>
/// <param name="clock">The time.</param>
/// <param name="name">What people call it.</param>
/// <param name="lanes">How many it serves at once.</param>
internal sealed class Station(Clock clock, string name, int lanes = 1)
{
    private readonly Queue<(double Seconds, Action Served)> _short = new(), _long = new();
    private int _taken;

    /// <summary>What people call it.</summary>
    public string Name => name;

    /// <summary>How many were served.</summary>
    public long Served { get; private set; }

    /// <summary>Seconds of service that were given, all lanes together.</summary>
    public double Busy { get; private set; }

    /// <summary>Which part of the time until now its lanes were busy, 0 to 1.</summary>
    public double Utilisation => clock.Now == 0 ? 0 : Busy / (lanes * clock.Now);

    /// <summary>Serves somebody as soon as a lane is free.</summary>
    /// <param name="seconds">How long it takes.</param>
    /// <param name="served">Happens at the end.</param>
    /// <param name="small">Goes before those who are not: a server shares its cores, so that a small question does not wait for all the large ones.</param>
    public void Serve(double seconds, Action served, bool small = false)
    {
        (small ? _short : _long).Enqueue((seconds, served));
        Next();
    }

    private void Next()
    {
        if (_taken < lanes && (_short.TryDequeue(out (double Seconds, Action Served) next) || _long.TryDequeue(out next)))
        {
            _taken++;
            clock.After(next.Seconds, () =>
            {
                Busy += next.Seconds;
                Served++;
                _taken--;
                Next();
                next.Served();
            });
        }
    }
}
