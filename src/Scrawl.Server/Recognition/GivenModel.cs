using Scrawl.Models;

namespace Scrawl.Server.Recognition;

/// <summary>The model that the server was given: the one built in, or a file. Versions are taught from it. Immutable.</summary>
/// <param name="File">The model.</param>
/// <param name="Stamp">When and how long the file was that it was read from; null for the model built in.</param>
internal sealed record GivenModel(ModelFile File, ModelStamp? Stamp)
{
    /// <summary>The network's identity, as <see cref="ModelFile.Sha256()"/> has it.</summary>
    public string Sha256 { get; } = File.Sha256();

    /// <summary>Reads the file that the settings name, or takes the model built in.</summary>
    /// <exception cref="Engine.Formats.ModelFormatException">The file is no model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static GivenModel Load(ServerSettings settings)
    {
        if (settings.Model is not { } path)
        {
            return new(ModelFile.Default, null);
        }

        // Before it is read: what is written over it meanwhile is seen to be another.
        ModelStamp? stamp = ModelStamp.Of(path);
        return new(ModelFile.Load(path), stamp);
    }
}
