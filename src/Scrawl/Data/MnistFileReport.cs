namespace Scrawl.Data;

/// <summary>What <c>scrawl data check</c> says of one file.</summary>
/// <param name="Name">The customary name, without <c>.gz</c>.</param>
/// <param name="Path">Where it was found; null where it is missing.</param>
/// <param name="State">What it is.</param>
/// <param name="Message">One sentence for people; for a bad file, what is wrong and what to do.</param>
public sealed record MnistFileReport(string Name, string? Path, MnistFileState State, string Message);
