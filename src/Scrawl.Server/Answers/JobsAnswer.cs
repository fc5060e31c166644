namespace Scrawl.Server.Answers;

/// <summary>All jobs of bulk reading.</summary>
/// <param name="Jobs">The latest first.</param>
/// <param name="WorkersAtWork">How many workers were heard of within the last quarter of a minute.</param>
internal sealed record JobsAnswer(JobAnswer[] Jobs, int WorkersAtWork);
