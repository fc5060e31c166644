namespace Scrawl.Bulk.Storage;

/// <summary>How far a network is.</summary>
/// <param name="Number">Which one, counted from 0.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="State">Whether it waits, is trained, is done or was given up.</param>
/// <param name="Epoch">Epochs that are done.</param>
/// <param name="Epochs">Epochs of its recipe.</param>
/// <param name="Worker">Who trains or trained it last; null where nobody did.</param>
/// <param name="Reasons">Why attempts failed.</param>
internal sealed record MemberProgress(int Number, ulong Seed, MemberState State, int Epoch, int Epochs, string? Worker, IReadOnlyList<string> Reasons);
