using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Server.Recognition;

/// <summary>A recogniser that serves. Thread-safe.</summary>
internal sealed class ServedModel(DigitRecognizer recognizer)
{
    /// <summary>Reads pictures; only within a turn.</summary>
    public DigitRecognizer Recognizer { get; } = recognizer;

    /// <summary>The model, which may be kept.</summary>
    public ModelFile File => Recognizer.Model;

    /// <summary>The network's identity, as <see cref="ModelFile.Sha256"/> has it.</summary>
    public string Sha256 { get; } = ModelFile.Sha256(recognizer.Model.Network);
}
