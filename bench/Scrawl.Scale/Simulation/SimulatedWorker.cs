namespace Scrawl.Scale.Simulation;

/// <summary>
/// A worker of one core, step by step as <see cref="Bulk.Work.Pipeline"/>: while one chunk is read, the next is looked up and the last one's
/// results are kept; two at most are in its hands.
/// </summary>
/// <param name="scene">What it works in.</param>
/// <param name="seed">Of its own chances.</param>
internal sealed class SimulatedWorker(Scene scene, int seed)
{
    private const int Prefetch = 2;
    private const double BeatSeconds = 5;
    // Neighbouring seeds begin alike; scattered ones do not.
    private readonly Random _random = new(unchecked((int)((uint)seed * 2654435761)));
    private readonly List<int> _held = [];
    private readonly Queue<int> _found = new();
    private double _slowness = 1;
    private bool _reading;

    /// <summary>Counts its deaths: what was on its way in an earlier life comes to nothing.</summary>
    public int Life { get; private set; }

    /// <summary>Begins, with the stragglers' luck.</summary>
    public void Start()
    {
        _slowness = _random.NextDouble() < scene.Setup.Stragglers ? scene.Setup.Slowness : 1;
        scene.Clock.After(BeatSeconds * _random.NextDouble(), Beat);
        Live();
    }

    /// <summary>Something that happens only if it still lives then.</summary>
    public Action Alive(Action what)
    {
        int life = Life;
        return () =>
        {
            if (life == Life)
            {
                what();
            }
        };
    }

    /// <summary>The broker means a chunk for it.</summary>
    public void Hold(int chunk) => _held.Add(chunk);

    /// <summary>The chunk has come.</summary>
    public void Take(int chunk) => scene.Database.Serve(scene.Costs.Database.LookUpSeconds / 2, Alive(() =>
    {
        if (scene.Board.IsKept(chunk))
        {
            Lay(chunk);
            return;
        }

        scene.FromDatabase.Serve(scene.Board.Size(chunk) * scene.Traffic.FromServers / scene.Setup.DatabaseLink, Alive(() =>
        {
            _found.Enqueue(chunk);
            Read();
        }));
    }), small: true);

    private void Live()
    {
        // The model first; every chance of a life is drawn, so that those of one worker do not hang on the others'.
        double life = -Math.Log(1 - _random.NextDouble()) * scene.Setup.Life;
        if (double.IsFinite(life))
        {
            scene.Clock.After(life, Die);
        }

        scene.FromDatabase.Serve(scene.Traffic.ModelBytes / scene.Setup.DatabaseLink, Alive(() =>
        {
            for (int i = 0; i < Prefetch; i++)
            {
                scene.Queue.Want(this);
            }
        }));
    }

    private void Die()
    {
        Life++;
        scene.Deaths++;
        _reading = false;
        _found.Clear();
        int[] held = [.. _held];
        _held.Clear();
        scene.Clock.After(scene.Setup.Detection, () =>
        {
            foreach (int chunk in held)
            {
                scene.Queue.Add(chunk);
            }
        });
        scene.Clock.After(scene.Setup.Away, Live);
    }

    private void Read()
    {
        if (_reading || !_found.TryDequeue(out int chunk))
        {
            return;
        }

        _reading = true;
        scene.Database.Serve(scene.Costs.Database.LookUpSeconds / 2, Alive(() =>
        {
            scene.Board.Begin();
            double size = scene.Board.Size(chunk);
            int parts = 2;

            // The pictures come while they are read.
            scene.PictureLink.Serve(scene.Setup.Embedded ? 0 : size * Costs.PictureBytes / scene.Setup.PictureLink, Alive(Part));
            scene.Clock.After(size * Seconds(), Alive(Part));

            void Part()
            {
                if (--parts == 0)
                {
                    _reading = false;
                    Keep(chunk, size);
                    Read();
                }
            }
        }), small: true);
    }

    /// <summary>What a whole chunk takes of its core.</summary>
    private double Seconds()
    {
        (double reading, double spread) = scene.Setup.Shared ? (scene.Costs.Together.Seconds, scene.Costs.Together.Spread) : (scene.Costs.Alone.Seconds, scene.Costs.Alone.Spread);
        double gauss = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        double servers = scene.Setup.Shared ? scene.ServerSeconds : 0;
        return _slowness * (reading * Math.Max(0.5, 1 + spread * gauss) + scene.ClientSeconds + servers);
    }

    private void Keep(int chunk, double size)
    {
        Costs costs = scene.Costs;
        scene.ToDatabase.Serve(size * scene.Traffic.ToServers / scene.Setup.DatabaseLink, Alive(() =>
            scene.Database.Serve(size * costs.Database.KeepSeconds, Alive(() =>
                scene.Disk.Serve(size * costs.Database.DiskBytes / scene.Setup.Disk, Alive(() =>
                {
                    scene.Board.Keep(chunk);
                    Lay(chunk);
                }))))));
    }

    private void Lay(int chunk)
    {
        _held.Remove(chunk);
        scene.Queue.Want(this);
    }

    private void Beat()
    {
        scene.Database.Serve(scene.Costs.Database.BeatSeconds, () => { }, small: true);
        scene.Clock.After(BeatSeconds, Beat);
    }
}
