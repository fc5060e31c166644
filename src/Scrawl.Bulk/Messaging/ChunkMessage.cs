using System.Globalization;
using System.Text;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Messaging;

/// <summary>
/// What goes through the broker: which chunk of which job of which installation, as text, such as
/// <c>6f9619ff-8b86-d011-b42d-00c04fc964ff/17/204</c>. All else is in the database, so that a message has some 50 bytes, whatever the chunk.
/// </summary>
internal static class ChunkMessage
{
    /// <summary>The body of a message.</summary>
    public static byte[] Write(Guid installation, ChunkId id) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{installation}/{id.Job}/{id.Number}"));

    /// <summary>The chunk that a body names; null where it is no message of this installation.</summary>
    public static ChunkId? Read(Guid installation, ReadOnlySpan<byte> body) =>
        Encoding.ASCII.GetString(body).Split('/') is [var where, var job, var number] && where == installation.ToString()
        && int.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int chunk)
            ? new(id, chunk)
            : null;
}
