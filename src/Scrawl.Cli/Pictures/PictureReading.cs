namespace Scrawl.Cli.Pictures;

/// <summary>What came of one picture: a result, or else why there is none.</summary>
/// <typeparam name="T">What pictures are read as: one digit, or lines of them.</typeparam>
/// <param name="Name">The picture's, as the user knows it.</param>
/// <param name="Result">What was read; null where the picture is bad.</param>
/// <param name="Error">What is wrong with it; null where it was read.</param>
internal sealed record PictureReading<T>(string Name, T? Result, string? Error)
    where T : class;
