using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>A reading with the way that led to it.</summary>
/// <param name="Grey">The decoded picture.</param>
/// <param name="Prepared">The ink that was found, and the network's input.</param>
/// <param name="Prediction">The reading.</param>
public sealed record Explanation(GreyImage Grey, PreparedDigit Prepared, Prediction Prediction);
