namespace Scrawl.Bulk.Inputs;

/// <summary>One picture of an input.</summary>
/// <param name="Name">What it is called within the input.</param>
/// <param name="Length">Its bytes, as far as they are known; else 0.</param>
/// <param name="Position">Where reading has to begin to come to it; 0 where that means nothing.</param>
/// <param name="Seen">Whether it is there, and every worker should find it.</param>
/// <param name="Read">Reads its bytes; throws what <see cref="InputError.Describe"/> can describe.</param>
internal sealed record ListedPicture(string Name, long Length, long Position, bool Seen, Func<byte[]> Read);
