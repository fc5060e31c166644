namespace Scrawl.Bulk.Storage;

/// <summary>Which network of which training.</summary>
/// <param name="Training">The training's number in the database.</param>
/// <param name="Number">Counted from 0.</param>
internal readonly record struct MemberId(int Training, int Number);
