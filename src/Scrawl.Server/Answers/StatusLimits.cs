namespace Scrawl.Server.Answers;

/// <summary>How large a picture is taken.</summary>
/// <param name="BodyBytes">Bytes of one request's body.</param>
/// <param name="Megapixels">Pixels of one picture, in millions.</param>
internal sealed record StatusLimits(int BodyBytes, int Megapixels);
