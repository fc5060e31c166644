namespace Scrawl.Bulk.Inputs;

/// <summary>Pictures that are read together: the piece of work that a worker takes.</summary>
/// <param name="Count">How many.</param>
/// <param name="Position">In an IDX file the number of the first image, in an archive the byte at which the first one's header begins; else 0.</param>
/// <param name="Names">What they are called; null for images of an IDX file, which have numbers.</param>
/// <param name="Seen">Whether the submitter saw at least one of them, so that a worker which sees none lacks the folder and not the picture.</param>
/// <param name="Data">Their bytes, as an IDX file or an archive of its own; null where workers read them where they lie.</param>
internal sealed record ChunkPlan(int Count, long Position, string[]? Names, bool Seen, byte[]? Data);
