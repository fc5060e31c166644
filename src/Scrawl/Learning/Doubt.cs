namespace Scrawl.Learning;

/// <summary>A lesson that a person should look at: it is neither learned nor dropped until he confirms it, gives it another digit or deletes it.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Kind">What is doubtful.</param>
/// <param name="Explanation">The same for people, with what to do.</param>
/// <param name="OtherId">The lesson that it contradicts; else null.</param>
/// <param name="Reads">The digit that the network reads in it; null where it reads none.</param>
public sealed record Doubt(string LessonId, DoubtKind Kind, string Explanation, string? OtherId, int? Reads);
