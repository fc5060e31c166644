using Scrawl.Server.Versions;

namespace Scrawl.Browser.Tests.Views;

/// <summary>One state of one page that a person may look at.</summary>
/// <param name="Name">A word or two, fit for a file's name.</param>
/// <param name="Path">The page.</param>
/// <param name="Arrange">Brings it into that state.</param>
internal sealed record View(string Name, string Path, Func<WritingPage, Task> Arrange)
{
    /// <summary>Whether it shows what was kept, so that something has to be.</summary>
    public bool IsOfKept { get; init; }

    /// <summary>Whether it shows jobs, so that its server needs a database of them.</summary>
    public bool IsOfJobs { get; init; }

    /// <summary>How its server teaches, where that is shown.</summary>
    public Teach? Teach { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
