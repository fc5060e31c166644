namespace Scrawl.Bulk.Storage;

/// <summary>A network that a worker took, to train it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Attempt">Which attempt it is: another worker's, later, has another number.</param>
/// <param name="Name">The training's name.</param>
/// <param name="Recipe">What makes it.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Run">Its fingerprint, from whoever asked for it.</param>
/// <param name="Epoch">Epochs that are done.</param>
/// <param name="Checkpoint">Where an earlier worker left it; null where none got so far.</param>
internal sealed record Member(MemberId Id, int Attempt, string Name, MemberRecipe Recipe, ulong Seed, string Run, int Epoch, byte[]? Checkpoint)
{
    /// <summary>What people call it.</summary>
    public override string ToString() => $"{Name}, network {Id.Number + 1} of {Recipe.Members} (seed {Seed})";
}
