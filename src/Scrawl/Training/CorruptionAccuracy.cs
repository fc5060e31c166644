namespace Scrawl.Training;

/// <summary>The shares of spoiled images that were read rightly, 0 to 1.</summary>
/// <param name="Name">How they were spoiled.</param>
/// <param name="Raw">The 28 x 28 pixels given to the network as they are.</param>
/// <param name="Picture">Each made a picture of 140 x 140, dark on light, and read as any picture is.</param>
public sealed record CorruptionAccuracy(string Name, double Raw, double Picture);
