namespace Scrawl.Bulk.Storage;

/// <summary>How far a network is, as the database has it.</summary>
internal enum MemberState : short
{
    /// <summary>A worker is to take it.</summary>
    Waiting = 0,

    /// <summary>A worker trains it.</summary>
    Training = 1,

    /// <summary>It is trained.</summary>
    Done = 2,

    /// <summary>It was given up.</summary>
    Failed = 3,
}
