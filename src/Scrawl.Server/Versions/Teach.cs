using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Versions;

/// <summary>Teaches a network by corrections: computes for up to a minute and changes nothing.</summary>
/// <param name="before">The network that is taught.</param>
/// <param name="lessons">The corrections, at least one.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="stop">Ends it.</param>
/// <exception cref="OperationCanceledException">It was stopped.</exception>
/// <exception cref="Engine.Formats.ModelFormatException">The model is none that can be taught.</exception>
/// <exception cref="Scrawl.Data.DataException">MNIST is there and damaged.</exception>
internal delegate TeachingResult Teach(ModelFile before, IReadOnlyList<KeptLesson> lessons, IProgress<TeachingProgress> progress, CancellationToken stop);
