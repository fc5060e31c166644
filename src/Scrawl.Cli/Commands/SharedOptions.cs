using System.CommandLine;
using Scrawl.Engine.Networks;
using Scrawl.Models;

namespace Scrawl.Cli.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class SharedOptions
{
    /// <summary><c>--model</c>.</summary>
    public static Option<string?> Model() => new("--model") { Description = "The network to use: a file that \"scrawl train\" wrote [default: the one built in]", HelpName = "FILE" };

    /// <summary><c>--data</c>.</summary>
    public static Option<string?> Data() => new("--data") { Description = "The folder with MNIST's four files [default: $SCRAWL_DATA, then the user's cache]", HelpName = "DIR" };

    /// <summary><c>--precision</c>.</summary>
    public static Option<Precision?> Precision() => new("--precision") { Description = "What the network computes with: float32, or int8, which is faster and all but as accurate [default: float32]", HelpName = "float32|int8" };

    /// <summary><c>--database</c>.</summary>
    public static Option<string?> Database() => new("--database") { Description = "Where corrections are kept: \"Data Source=FILE\" (SQLite) or \"Host=...\" (PostgreSQL) [default: a file in the user's data folder]", HelpName = "CONNECTION" };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json(string what) => new("--json") { Description = $"Print {what}, and nothing else, on standard output" };

    /// <summary><c>--report</c>.</summary>
    public static Option<string?> Report(string what) => new("--report") { Description = what, HelpName = "FILE.html" };

    /// <summary>The network that <c>--model</c> names, or the one built in.</summary>
    public static ModelFile Load(string? model) => model is null ? ModelFile.Default : ModelFile.Load(Existing(model));

    /// <summary>The same path, of a file that exists.</summary>
    /// <exception cref="FileNotFoundException">It does not.</exception>
    public static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException(null, path);
}
