using System.ComponentModel;

namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's server metadata.</summary>
/// <param name="Name">The server's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Extensions">The protocol's extensions that it knows.</param>
internal sealed record ServerMetadata(
    [property: Description("The server's name: scrawl.")] string Name,
    [property: Description("Its version.")] string Version,
    [property: Description("The protocol's extensions that it knows: none.")] string[] Extensions);
