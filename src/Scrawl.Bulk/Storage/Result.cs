namespace Scrawl.Bulk.Storage;

/// <summary>What came of a picture, with its name.</summary>
/// <param name="Name">As <c>scrawl recognize</c> would call it.</param>
/// <param name="Row">What came of it.</param>
internal readonly record struct Result(string Name, ResultRow Row);
