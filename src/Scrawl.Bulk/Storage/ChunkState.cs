namespace Scrawl.Bulk.Storage;

/// <summary>How far a chunk is. The numbers are kept in the database.</summary>
internal enum ChunkState : short
{
    /// <summary>To be read, or being read.</summary>
    Waiting = 0,

    /// <summary>Read: its results are there.</summary>
    Done = 1,

    /// <summary>Given up, after it failed as often as is allowed.</summary>
    Failed = 2,
}
