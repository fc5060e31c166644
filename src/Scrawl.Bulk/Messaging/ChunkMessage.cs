using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>A <see cref="WorkMessage"/> that says which chunk of which job is to be read.</summary>
internal static class ChunkMessage
{
    /// <summary>The body of a message.</summary>
    public static byte[] Write(Guid installation, ChunkId id) => WorkMessage.Write(installation, id.Job, id.Number);

    /// <summary>The chunk that a body names; null where it is no message of this installation.</summary>
    public static ChunkId? Read(Guid installation, ReadOnlySpan<byte> body) => WorkMessage.Read(installation, body) is var (job, number) ? new(job, number) : null;
}
