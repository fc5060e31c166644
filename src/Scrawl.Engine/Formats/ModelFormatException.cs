namespace Scrawl.Engine.Formats;

/// <summary>A model file that cannot be used; the message says what was found, what was expected and what to do.</summary>
public sealed class ModelFormatException(string message, Exception? inner = null) : Exception(message, inner);
