using System.Globalization;
using System.Text;

namespace Scrawl.Bulk.Messaging;

/// <summary>
/// What goes through the broker: which part of which whole of which installation, as text, such as
/// <c>6f9619ff-8b86-d011-b42d-00c04fc964ff/17/204</c>. All else is in the database, so that a message has some 50 bytes, whatever the work.
/// </summary>
internal static class WorkMessage
{
    /// <summary>The body of a message.</summary>
    public static byte[] Write(Guid installation, int whole, int part) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{installation}/{whole}/{part}"));

    /// <summary>What a body names; null where it is no message of this installation.</summary>
    public static (int Whole, int Part)? Read(Guid installation, ReadOnlySpan<byte> body) =>
        Encoding.ASCII.GetString(body).Split('/') is [var where, var first, var second] && where == installation.ToString()
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int whole) && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int part)
            ? (whole, part)
            : null;
}
