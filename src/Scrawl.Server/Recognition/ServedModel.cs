using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>A recogniser that lives until it neither serves nor is used. Thread-safe.</summary>
internal sealed class ServedModel
{
    // One for serving, and one for each turn that reads with it; once at 0 it stays there.
    private int _users = 1;

    /// <summary>One that serves from now on.</summary>
    /// <param name="file">The model.</param>
    /// <param name="settings">The largest pictures that it reads, and what it computes with.</param>
    /// <exception cref="Engine.Formats.ModelFormatException">The model cannot be used with what the settings want to compute with.</exception>
    public ServedModel(ModelFile file, ServerSettings settings)
    {
        Recognizer = new DigitRecognizer(file, limits: settings.Limits.Pictures, precision: settings.Precision);
        Sha256 = file.Sha256();
    }

    /// <summary>When and how long the file was that it was read from; null for the model built in.</summary>
    public ModelStamp? Stamp { get; private init; }

    /// <summary>Reads pictures; only within a turn.</summary>
    public DigitRecognizer Recognizer { get; }

    /// <summary>The model, which may be kept.</summary>
    public ModelFile File => Recognizer.Model;

    /// <summary>The network's identity, as <see cref="ModelFile.Sha256()"/> has it.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="Engine.Formats.ModelFormatException">The file is no model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ServedModel Load(string path, ServerSettings settings)
    {
        // Before it is read: what is written over it meanwhile is seen to be another.
        ModelStamp? stamp = ModelStamp.Of(path);
        return new(ModelFile.Load(path), settings) { Stamp = stamp };
    }

    /// <summary>Counts one more user, unless it is gone already.</summary>
    public bool TryUse()
    {
        int users = Volatile.Read(ref _users);
        while (users > 0)
        {
            int before = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (before == users)
            {
                return true;
            }

            users = before;
        }

        return false;
    }

    /// <summary>One user less; the last one ends it.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Recognizer.Dispose();
        }
    }
}
