using Scrawl.Models;
using Scrawl.Server.Answers;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Versions;

/// <summary>Teaches a network by corrections: computes for up to a minute and changes nothing.</summary>
/// <param name="before">The network that is taught.</param>
/// <param name="lessons">The corrections, at least one.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="stop">Ends it.</param>
/// <returns>What came of it, and the network that was taught; null where it was refused or nothing was learned.</returns>
/// <exception cref="OperationCanceledException">It was stopped.</exception>
/// <exception cref="Engine.Formats.ModelFormatException">The model is none that can be taught.</exception>
/// <exception cref="Scrawl.Data.DataException">MNIST is there and damaged.</exception>
internal delegate (TeachingOutcome Outcome, ModelFile? After) Teach(
    ModelFile before, IReadOnlyList<KeptLesson> lessons, IProgress<(string Phase, double Share)> progress, CancellationToken stop);
