namespace Scrawl.Server.Storage;

/// <summary>Times as they are kept.</summary>
internal static class Moment
{
    /// <summary>Now in UTC, to the millisecond, which every database keeps exactly.</summary>
    public static DateTime Now => Rounded(DateTimeOffset.UtcNow);

    /// <summary>A time in UTC, to the millisecond.</summary>
    public static DateTime Rounded(DateTimeOffset time) => time.UtcDateTime.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));
}
