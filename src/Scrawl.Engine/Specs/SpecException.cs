namespace Scrawl.Engine.Specs;

/// <summary>A network description that cannot work; the message says where, what was found and what to change.</summary>
public sealed class SpecException(string message) : Exception(message);
