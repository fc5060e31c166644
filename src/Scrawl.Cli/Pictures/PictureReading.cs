using Scrawl.Recognition;

namespace Scrawl.Cli.Pictures;

/// <summary>What came of one picture: a prediction, or else why there is none.</summary>
/// <param name="Name">The picture's, as the user knows it.</param>
/// <param name="Prediction">What was read; null where the picture is bad.</param>
/// <param name="Error">What is wrong with it; null where it was read.</param>
internal sealed record PictureReading(string Name, Prediction? Prediction, string? Error);
