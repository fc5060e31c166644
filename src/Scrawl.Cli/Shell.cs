using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Scrawl.Cli;

/// <summary>The three standard streams and what is known of them.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, unbuffered.</param>
/// <param name="OutputIsTerminal">Whether a person reads standard output as it comes, on a terminal that takes more than plain lines.</param>
/// <param name="InputIsTerminal">Whether a person types standard input.</param>
internal sealed record Shell(Stream Input, Stream Output, bool OutputIsTerminal, bool InputIsTerminal)
{
    private const int NarrowestTerminal = 40;

    /// <summary>Standard output for text; every line is written at once.</summary>
    public TextWriter Out { get; } = new StreamWriter(Output, new UTF8Encoding(false)) { AutoFlush = true };

    /// <summary>Standard error.</summary>
    public static TextWriter Error => Console.Error;

    /// <summary>Whether there is a person to ask.</summary>
    public bool CanAsk => InputIsTerminal && OutputIsTerminal;

    /// <summary>Whether text on standard output may be coloured (<c>NO_COLOR</c> is not set).</summary>
    public bool Colours => OutputIsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>The columns of the terminal; 80 elsewhere.</summary>
    public int Width => OutputIsTerminal ? Math.Max(NarrowestTerminal, Console.WindowWidth) : 80;

    /// <summary>The process's own streams.</summary>
    public static Shell Open() => new(
        Console.OpenStandardInput(),
        OpenOutput(),
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        !Console.IsInputRedirected);

    /// <summary>Says on standard error what went wrong; <paramref name="message"/> needs no full stop.</summary>
    public static void Complain(string message) => Error.WriteLine($"scrawl: {message}");

    /// <summary>
    /// Standard output that fails when its reader is gone, so that the work can end: the console's own stream would go on
    /// writing into nothing. A regular file keeps the console's stream, because a FileStream would write at an offset of its
    /// own and overwrite what others sharing the file have written.
    /// </summary>
    private static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? Console.OpenStandardOutput() : stream;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
