using System.Text.Json;

namespace Scrawl.Cli.Output;

/// <summary>How what was read in a picture is shown.</summary>
/// <typeparam name="T">What was read.</typeparam>
internal interface IResultView<in T>
{
    /// <summary>One line for a person at a terminal or a program in a pipe.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="column">At a terminal the width of the column of names.</param>
    /// <param name="result">What was read.</param>
    string Row(string name, int column, T result);

    /// <summary>The members of the object of <c>--json</c>.</summary>
    void Write(Utf8JsonWriter json, string name, T result);
}
