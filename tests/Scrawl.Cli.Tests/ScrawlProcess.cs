using System.Diagnostics;
using System.Text.Json;

namespace Scrawl.Cli.Tests;

/// <summary>The real executable, as a user's shell starts it.</summary>
internal static class ScrawlProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>What a finished run left.</summary>
    internal sealed record Result(int Code, string Out, string Error)
    {
        /// <summary>Standard output, which must be one JSON object a line and nothing else.</summary>
        public JsonElement[] Objects()
        {
            Assert.EndsWith("\n", Out, StringComparison.Ordinal);
            JsonElement[] objects = [.. Out[..^1].Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
            Assert.All(objects, element => Assert.Equal(JsonValueKind.Object, element.ValueKind));
            return objects;
        }
    }

    /// <summary>Runs it to its end.</summary>
    public static Result Run(params string[] arguments) => Run(input: null, arguments);

    /// <summary>Runs it to its end with these bytes as standard input.</summary>
    public static Result Run(byte[]? input, params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.BaseStream.Write(input);
        }

        process.StandardInput.Close();
        return new(Wait(process), output.Result, error.Result);
    }

    /// <summary>Starts it and leaves the rest to the caller.</summary>
    public static Process Start(params string[] arguments)
    {
        string name = OperatingSystem.IsWindows() ? "scrawl.exe" : "scrawl";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // No data but what a test names.
        start.Environment["SCRAWL_DATA"] = "";
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Path.GetTempPath(), "scrawl-tests-without-data");
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public static int Wait(Process process)
    {
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"scrawl {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {s_patience}.");
        }

        return process.ExitCode;
    }
}
