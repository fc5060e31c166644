namespace Scrawl.Server.Storage;

/// <summary>A picture as it was sent.</summary>
/// <param name="MediaType">What it is by its content, such as <c>image/png</c>.</param>
/// <param name="Bytes">The whole file.</param>
internal sealed record CorrectionPicture(string MediaType, byte[] Bytes);
