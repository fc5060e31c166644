namespace Scrawl.Server.Description;

/// <summary>One form of body that a call takes.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Schema">The type that describes its JSON; <see cref="Stream"/> for a file's bytes; null for a form.</param>
/// <param name="Fields">A form's fields, each with its type, <see cref="Stream"/> for a file.</param>
internal sealed record RequestDescription(string MediaType, Type? Schema, params (string Name, Type Type, string Description)[] Fields);
