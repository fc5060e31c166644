namespace Scrawl.Cli.Tests.Deploy;

/// <summary>The project's folder deploy/.</summary>
internal static class DeployFolder
{
    /// <summary>Where it is.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(System.IO.Path.Combine(folder, "Scrawl.slnx"))
        ? System.IO.Path.Combine(folder, "deploy")
        : Find(System.IO.Path.GetDirectoryName(folder)!);
}
