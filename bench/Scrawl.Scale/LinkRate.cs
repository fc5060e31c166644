namespace Scrawl.Scale;

/// <summary>How fast a worker of one core read what came to it with the chunks over a link so slow that it sets the rate.</summary>
/// <param name="Megabits">What the link carries in a second, in millions of bits, headers included.</param>
/// <param name="Images">Images of the job.</param>
/// <param name="Rate">Images a second, from the first chunk begun to the last one kept.</param>
internal sealed record LinkRate(double Megabits, long Images, double Rate);
