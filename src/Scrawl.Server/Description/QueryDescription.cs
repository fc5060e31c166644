namespace Scrawl.Server.Description;

/// <summary>One parameter of a call's query; none is needed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its values.</param>
/// <param name="Description">What it does.</param>
internal sealed record QueryDescription(string Name, Type Type, string Description);
