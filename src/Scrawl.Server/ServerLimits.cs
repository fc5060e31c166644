using Scrawl.Imaging;

namespace Scrawl.Server;

/// <summary>How much the server takes; beyond each limit it answers an error that names it.</summary>
public sealed record ServerLimits
{
    /// <summary>Bytes of one request's body.</summary>
    public int BodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of all bodies that are held at the same time.</summary>
    public int AllBodiesBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Connections at the same time; the next one is closed at once.</summary>
    public int Connections { get; init; } = 1024;

    /// <summary>Pixels of one picture, in millions, told from its header.</summary>
    public int Megapixels { get; init; } = 40;

    /// <summary>The same as the decoders want it.</summary>
    internal ImageLimits Pictures => new() { MaxPixels = Megapixels * 1_000_000 };

    /// <summary>Images in one inference request.</summary>
    public int InferenceImages { get; init; } = 1024;

    /// <summary>How long a request may take, its wait included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests that one address may make in a minute.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Whether that holds for loopback too.</summary>
    public bool LimitLoopback { get; init; }

    /// <summary>Pictures that are read at a time; 0 for one a core.</summary>
    public int Readers { get; init; }

    /// <summary>Requests of a burst that may wait for a reader; the next one is refused, and fewer may wait until the overload is over.</summary>
    public int QueueLength { get; init; } = 64;

    /// <summary>How long what was accepted may take to finish once the server is told to end.</summary>
    public TimeSpan ShutdownDeadline { get; init; } = TimeSpan.FromSeconds(30);
}
