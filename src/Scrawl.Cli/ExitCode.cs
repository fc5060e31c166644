namespace Scrawl.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All well.</summary>
    public const int Ok = 0;

    /// <summary>Some input was bad; each is named on standard error.</summary>
    public const int BadInput = 1;

    /// <summary>The command line itself was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C or a termination signal, in good order (128 + the signal's number, as shells have it).</summary>
    public const int Interrupted = 130;
}
