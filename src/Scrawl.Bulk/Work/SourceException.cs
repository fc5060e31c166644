namespace Scrawl.Bulk.Work;

/// <summary>A worker cannot come at a chunk's pictures: that is no result of theirs, and another worker, or a later time, may have better luck.</summary>
internal sealed class SourceException(string message, Exception? inner = null) : Exception(message, inner);
