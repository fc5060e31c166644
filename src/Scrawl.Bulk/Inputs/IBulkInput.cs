namespace Scrawl.Bulk.Inputs;

/// <summary>What <c>scrawl submit</c> was given to be read.</summary>
internal interface IBulkInput
{
    /// <summary>What the pictures lie in.</summary>
    InputKind Kind { get; }

    /// <summary>Where workers find it: the full path of the file, or of the folder that the names start from.</summary>
    string Source { get; }

    /// <summary>Cuts it into chunks, as it is read; only one of them is in memory.</summary>
    /// <param name="size">How much a chunk is.</param>
    /// <param name="embed">Whether the chunks carry the pictures themselves.</param>
    /// <param name="skipped">Told in one sentence what was passed over.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    IEnumerable<ChunkPlan> Chunks(ChunkSize size, bool embed, Action<string> skipped);
}
