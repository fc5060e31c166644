namespace Scrawl.Browser.Tests;

/// <summary>The screen that a test sees the page on.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record Look(int Width, int Height)
{
    /// <summary>A phone held upright, with a screen to touch.</summary>
    public static Look Phone { get; } = new(390, 844) { Touch = true, Scale = 2 };

    /// <summary>A tablet held upright.</summary>
    public static Look Tablet { get; } = new(820, 1180) { Touch = true };

    /// <summary>A laptop.</summary>
    public static Look Wide { get; } = new(1440, 900);

    /// <summary>Whether the system prefers dark.</summary>
    public bool Dark { get; init; }

    /// <summary>Whether the screen can be touched.</summary>
    public bool Touch { get; init; }

    /// <summary>Device pixels a CSS pixel.</summary>
    public float Scale { get; init; } = 1;
}
