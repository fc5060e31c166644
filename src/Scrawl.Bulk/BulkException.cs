namespace Scrawl.Bulk;

/// <summary>Bulk reading cannot go on as it was asked to; the message says what was found, what was expected and what to do.</summary>
internal sealed class BulkException(string message, Exception? inner = null) : Exception(message, inner);
