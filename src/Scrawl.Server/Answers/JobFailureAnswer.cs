using Scrawl.Bulk.Storage;

namespace Scrawl.Server.Answers;

/// <summary>A chunk that failed.</summary>
/// <param name="Chunk">Which one, counted from 0.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="First">The first one's name.</param>
/// <param name="GivenUp">Whether it is not tried any more.</param>
/// <param name="Read">Whether it was read in the end.</param>
/// <param name="Reasons">Why it failed, the last time last.</param>
internal sealed record JobFailureAnswer(int Chunk, int Pictures, string First, bool GivenUp, bool Read, IReadOnlyList<string> Reasons)
{
    /// <summary>The answer of a failure.</summary>
    public static JobFailureAnswer Of(ChunkFailure failure) =>
        new(failure.Number, failure.Pictures, failure.First, failure.State == ChunkState.Failed, failure.State == ChunkState.Done, failure.Reasons);
}
