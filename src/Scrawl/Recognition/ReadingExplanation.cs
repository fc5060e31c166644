using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>A reading of lines of digits with the way that led to it.</summary>
/// <param name="Grey">The decoded picture.</param>
/// <param name="Ink">All ink in it, reduced to about a thousand pixels on the long side where it is larger.</param>
/// <param name="Inputs">For each digit of the reading, in its order, the network's input: 28 x 28 values row by row, 0 paper to 255 full ink.</param>
/// <param name="Reading">The reading.</param>
public sealed record ReadingExplanation(GreyImage Grey, InkMask Ink, IReadOnlyList<ReadOnlyMemory<byte>> Inputs, Reading Reading);
