namespace Scrawl.Server.Answers;

/// <summary>Where teaching stands.</summary>
/// <param name="Running">Whether one is under way.</param>
/// <param name="Corrections">How many are kept, and so would be learned from.</param>
/// <param name="Progress">How far it is; null where none is under way.</param>
/// <param name="Failed">Why the last one came to no outcome; null where it did, was stopped, or is still under way.</param>
/// <param name="Last">The last one that came to an outcome; null where there was none.</param>
internal sealed record TeachAnswer(bool Running, int Corrections, TeachProgress? Progress, string? Failed, LastTeaching? Last);
