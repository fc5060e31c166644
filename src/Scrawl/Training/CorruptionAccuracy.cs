namespace Scrawl.Training;

/// <summary>How spoiled images were read; all are shares of all images, 0 to 1.</summary>
/// <param name="Name">How they were spoiled.</param>
/// <param name="Raw">Read rightly, accepted or not, of the 28 x 28 pixels given to the network as they are.</param>
/// <param name="Picture">The same where each was made a picture of 140 x 140, dark on light, and read as any picture is.</param>
/// <param name="RawTaken">Read wrongly and accepted all the same, of the pixels.</param>
/// <param name="PictureTaken">Read wrongly and accepted all the same, of the pictures.</param>
public sealed record CorruptionAccuracy(string Name, double Raw, double Picture, double RawTaken, double PictureTaken);
