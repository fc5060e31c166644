using Scrawl.Models;

namespace Scrawl.Server.Recognition;

/// <summary>The model that answers, which another may replace without losing a request. Thread-safe.</summary>
internal sealed class ServingModel : IDisposable
{
    private volatile GivenModel _given;
    private volatile ServedModel _current;

    /// <summary>Serves the model that the settings name, or the one built in.</summary>
    /// <exception cref="Engine.Formats.ModelFormatException">The file is no model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ServingModel(ServerSettings settings)
    {
        _given = GivenModel.Load(settings);
        _current = new(_given.File, settings);
    }

    /// <summary>The model that the server was given, whichever serves.</summary>
    public GivenModel Given => _given;

    /// <summary>What serves now: its file and hash may be kept, its recogniser is for turns.</summary>
    public ServedModel Current => _current;

    /// <summary>The model that serves now.</summary>
    public ModelFile Model => _current.File;

    /// <summary>The identity of the network that serves now.</summary>
    public string Sha256 => _current.Sha256;

    /// <summary>The model that serves now, to be released after use.</summary>
    public ServedModel Lease()
    {
        while (true)
        {
            ServedModel current = _current;
            if (current.TryUse())
            {
                return current;
            }
        }
    }

    /// <summary>Lets another model answer from now on; the old one ends with its last turn.</summary>
    public void Replace(ServedModel next) => Interlocked.Exchange(ref _current, next).Release();

    /// <summary>Another model is what the server was given, and answers from now on.</summary>
    /// <param name="given">The model.</param>
    /// <param name="next">The same, ready to serve.</param>
    public void Replace(GivenModel given, ServedModel next)
    {
        _given = given;
        Replace(next);
    }

    /// <inheritdoc/>
    public void Dispose() => _current.Release();
}
