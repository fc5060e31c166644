using Scrawl.Learning;

namespace Scrawl.Server.Storage;

/// <summary>What teaching needs of a correction.</summary>
/// <param name="Id">The correction's id.</param>
/// <param name="Input">What the network was given: 28 x 28 values row by row, 0 paper to 255 full ink.</param>
/// <param name="Digit">The digit that a person says it shows.</param>
/// <param name="Confirmed">Whether that person, or another, has looked at it again.</param>
internal sealed record KeptLesson(Guid Id, byte[] Input, int Digit, bool Confirmed)
{
    /// <summary>The correction as what is learned from.</summary>
    public Lesson ToLesson() => new($"{Id}", Input, (byte)Digit);
}
