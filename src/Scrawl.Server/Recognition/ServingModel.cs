using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>The recogniser that answers. Thread-safe.</summary>
/// <param name="settings">Names the model file.</param>
internal sealed class ServingModel(ServerSettings settings)
{
    /// <summary>The model that the recogniser reads with.</summary>
    public ModelFile Model => Recognizer.Model;

    /// <summary>The recogniser to ask.</summary>
    public DigitRecognizer Recognizer { get; } = settings.Model is { } path ? new(ModelFile.Load(path)) : DigitRecognizer.Default;
}
