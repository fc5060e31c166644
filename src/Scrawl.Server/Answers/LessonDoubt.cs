namespace Scrawl.Server.Answers;

/// <summary>A correction at which a person should look again. It is neither learned nor dropped until then.</summary>
/// <param name="Id">The correction's id.</param>
/// <param name="Kind">NotADigit, Contradiction (another correction has nearly the same picture and another digit) or WrongLabel (the network is sure of another digit, and so are its neighbours).</param>
/// <param name="Explanation">That in a sentence.</param>
/// <param name="Other">The id of the correction that it contradicts.</param>
/// <param name="Reads">The digit that the network reads.</param>
internal sealed record LessonDoubt(Guid Id, string Kind, string Explanation, Guid? Other, int? Reads);
