namespace Scrawl.RealPictures;

/// <summary>One picture of a line of digits.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">Its digits from left to right.</param>
internal sealed record RealNumber(string Path, string Text);
