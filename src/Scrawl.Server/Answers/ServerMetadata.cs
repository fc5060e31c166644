namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's server metadata.</summary>
/// <param name="Name">The server's name: scrawl.</param>
/// <param name="Version">Its version.</param>
/// <param name="Extensions">The protocol's extensions that it knows: none.</param>
internal sealed record ServerMetadata(string Name, string Version, string[] Extensions);
