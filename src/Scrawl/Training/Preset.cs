namespace Scrawl.Training;

/// <summary>A recipe with a name.</summary>
/// <param name="Name">What <c>--preset</c> takes.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Recipe">How it is trained.</param>
public sealed record Preset(string Name, string Description, Recipe Recipe);
