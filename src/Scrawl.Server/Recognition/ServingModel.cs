using Scrawl.Imaging;
using Scrawl.Models;

namespace Scrawl.Server.Recognition;

/// <summary>The model that answers. Thread-safe.</summary>
/// <param name="settings">Names the model file and the largest picture.</param>
internal sealed class ServingModel(ServerSettings settings)
{
    /// <summary>What serves now.</summary>
    public ServedModel Current { get; } = new(new(
        settings.Model is { } path ? ModelFile.Load(path) : ModelFile.Default,
        limits: new ImageLimits { MaxPixels = settings.Limits.Megapixels * 1_000_000 }));

    /// <summary>The model that serves now.</summary>
    public ModelFile Model => Current.File;

    /// <summary>The identity of the network that serves now.</summary>
    public string Sha256 => Current.Sha256;
}
