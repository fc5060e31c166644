using Scrawl.Imaging;
using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>The recogniser that answers. Thread-safe.</summary>
/// <param name="settings">Names the model file and the largest picture.</param>
internal sealed class ServingModel(ServerSettings settings)
{
    /// <summary>The recogniser to ask.</summary>
    public DigitRecognizer Recognizer { get; } = new(
        settings.Model is { } path ? ModelFile.Load(path) : ModelFile.Default,
        limits: new ImageLimits { MaxPixels = settings.Limits.Megapixels * 1_000_000 });

    /// <summary>The model that serves now.</summary>
    public ModelFile Model => Recognizer.Model;
}
